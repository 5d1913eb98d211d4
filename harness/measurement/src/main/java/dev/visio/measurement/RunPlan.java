package dev.visio.measurement;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who takes part and who publishes what: that from which the expected flows follow.
 *
 * @param published the sources of each speaker, by the speaker's index
 * @param loops event loops of the generator; each speaker lives on one of them
 * @param audio how microphones are forwarded
 * @param cameras whose camera reaches whom
 */
public record RunPlan(
    List<Set<Source>> published, int loops, AudioDelivery audio, CameraViews cameras) {

  /** The origin extension has 12 bits for a publisher, and the tables grow with the square. */
  public static final int MAX_SPEAKERS = 500;

  public static final int MAX_LOOPS = 64;

  public RunPlan {
    Objects.requireNonNull(audio, "audio");
    if (published.isEmpty() || published.size() > MAX_SPEAKERS) {
      throw new IllegalArgumentException(
          "speakers must be 1 to " + MAX_SPEAKERS + ", not " + published.size());
    }
    if (loops < 1 || loops > MAX_LOOPS) {
      throw new IllegalArgumentException("loops must be 1 to " + MAX_LOOPS + ", not " + loops);
    }
    if (cameras.wanted().size() != published.size()) {
      throw new IllegalArgumentException("views of " + cameras.wanted().size() + " speakers");
    }
    published = published.stream().map(RunPlan::ordered).toList();
  }

  /** Everybody shows everybody. */
  public RunPlan(List<Set<Source>> published, int loops, AudioDelivery audio) {
    this(published, loops, audio, CameraViews.everyone(published.size()));
  }

  /**
   * A room in which everyone has camera and microphone, and the first {@code screens} speakers
   * share a screen.
   */
  public static RunPlan everyoneOnCamera(
      int speakers, int screens, int loops, AudioDelivery audio) {
    return new RunPlan(
        IntStream.range(0, speakers)
            .mapToObj(
                speaker -> {
                  Set<Source> sources = EnumSet.of(Source.MICROPHONE, Source.CAMERA);
                  if (speaker < screens) {
                    sources.add(Source.SCREEN);
                  }
                  return sources;
                })
            .toList(),
        loops,
        audio);
  }

  public int speakers() {
    return published.size();
  }

  public boolean publishes(int speaker, Source source) {
    return published.get(speaker).contains(source);
  }

  /** Whether each publisher's packets of this source must reach all who show it. */
  public boolean reachesEveryone(Source source) {
    return source != Source.MICROPHONE || audio instanceof AudioDelivery.Everyone;
  }

  /** Whether every packet of that publisher's source must reach this subscriber. */
  public boolean isFlow(int subscriber, int publisher, Source source) {
    return subscriber != publisher
        && publishes(publisher, source)
        && reachesEveryone(source)
        && (source != Source.CAMERA || cameras.shows(subscriber, publisher));
  }

  /** Flows of this source that must be complete: each publisher to everyone who shows it. */
  public int expectedFlows(Source source) {
    int flows = 0;
    for (int subscriber = 0; subscriber < speakers(); subscriber++) {
      for (int publisher = 0; publisher < speakers(); publisher++) {
        flows += isFlow(subscriber, publisher, source) ? 1 : 0;
      }
    }
    return flows;
  }

  private static Set<Source> ordered(Set<Source> sources) {
    return sources.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(sources));
  }
}
