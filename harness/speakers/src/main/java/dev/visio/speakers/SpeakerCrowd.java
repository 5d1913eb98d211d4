package dev.visio.speakers;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.RunRecorder;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.publishing.Captures;
import dev.visio.speakers.receiving.Roster;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.DtlsHandshaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * All speakers of a run, spread over the loops of this process: they join one after the other, and
 * leave together. Any thread may call; each speaker lives on its own loop's thread.
 */
public final class SpeakerCrowd {
  private final CrowdSettings settings;
  private final SpeakerPlaces places;
  private final List<SimulatedSpeaker> speakers = new ArrayList<>();
  private final SpeakerEvents listener;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicInteger joined = new AtomicInteger();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * A crowd that stands before the door.
   *
   * @param loops speaker <em>i</em> lives on loop <em>i</em> modulo their number; they stay the
   *     caller's
   * @param recorder with as many loop recorders as there are loops
   * @param handshaker begins everybody's DTLS sessions
   * @param doors gives each speaker its own way to the service, still closed
   * @param listener told of every speaker, on the speakers' loops
   */
  public SpeakerCrowd(
      CrowdSettings settings,
      List<? extends MediaLoop> loops,
      RunRecorder recorder,
      DtlsHandshaker handshaker,
      IntFunction<SignallingChannel> doors,
      SpeakerEvents listener) {
    this.settings = settings;
    this.listener = listener;
    this.places =
        new SpeakerPlaces(
            settings.speakers().size(), settings.localAddress(), loops, recorder, handshaker);
    for (SpeakerPlan plan : settings.speakers()) {
      speakers.add(
          new SimulatedSpeaker(
              plan, places.around(plan.index()), doors.apply(plan.index()), new Counting()));
    }
  }

  /** The first one presses "Participer" now, the others follow; once. */
  public void start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a crowd starts once");
    }
    places.startWatching();
    for (int i = 0; i < speakers.size(); i++) {
      SimulatedSpeaker speaker = speakers.get(i);
      MediaLoop loop = places.loop(i);
      long afterNanos = settings.joinNanos(i);
      loop.execute(() -> speaker.joinAt(loop.nanoTime() + afterNanos));
    }
  }

  /**
   * Everybody leaves, those who are still on their way as well; done when nobody is left. A loop
   * that has ended has taken its speakers with it.
   */
  public CompletableFuture<Void> leave() {
    try {
      places.stopWatching();
      for (int i = 0; i < speakers.size(); i++) {
        MediaLoop loop = places.loop(i);
        SimulatedSpeaker speaker = speakers.get(i);
        loop.execute(() -> speaker.leave(loop.nanoTime()));
      }
    } catch (RejectedExecutionException ended) {
      over.complete(null);
    }
    return over;
  }

  /** How far everybody is. */
  public CrowdProgress progress() {
    return new CrowdProgress(
        speakers.size(), joined.get(), connected.get(), lost.get(), left.get());
  }

  /** Datagrams that speakers dropped, by reason: to be asked for seldom, it visits every loop. */
  public CompletableFuture<Map<String, Long>> drops() {
    CompletableFuture<Map<String, Long>> sum = CompletableFuture.completedFuture(new TreeMap<>());
    for (int i = 0; i < speakers.size(); i++) {
      SimulatedSpeaker speaker = speakers.get(i);
      sum =
          sum.thenCombine(
              places.loop(i).submit(speaker::drops),
              (all, one) -> {
                one.forEach((reason, count) -> all.merge(reason, count, Long::sum));
                return all;
              });
    }
    return sum;
  }

  /** What has come of participants who are none of these speakers: likewise. */
  public CompletableFuture<List<GuestFlow>> guests() {
    CompletableFuture<List<GuestFlow>> flows = CompletableFuture.completedFuture(List.of());
    for (int i = 0; i < speakers.size(); i++) {
      SimulatedSpeaker speaker = speakers.get(i);
      flows =
          flows.thenCombine(
              places.loop(i).submit(speaker::guests),
              (all, one) -> Stream.concat(all.stream(), one.stream()).toList());
    }
    return flows;
  }

  /**
   * What each speaker's link did, by the speakers' indexes: to be asked for seldom, it visits every
   * loop.
   */
  public CompletableFuture<List<Optional<LinkObservation>>> links() {
    List<CompletableFuture<Optional<LinkObservation>>> links = new ArrayList<>();
    for (int i = 0; i < speakers.size(); i++) {
      links.add(places.loop(i).submit(speakers.get(i)::link));
    }
    return CompletableFuture.allOf(links.toArray(CompletableFuture[]::new))
        .thenApply(_ -> links.stream().map(CompletableFuture::join).toList());
  }

  /** Who of the service's participants is which speaker here. */
  public Roster roster() {
    return places.roster();
  }

  /** When which picture of theirs was captured. */
  public Captures captures() {
    return places.captures();
  }

  /** Counts what becomes of everybody, and passes it on. */
  private final class Counting implements SpeakerEvents {
    @Override
    public void joined(int speaker) {
      joined.incrementAndGet();
      listener.joined(speaker);
    }

    @Override
    public void connected(int speaker, long joinNanos) {
      connected.incrementAndGet();
      listener.connected(speaker, joinNanos);
    }

    @Override
    public void lost(int speaker, String reason) {
      lost.incrementAndGet();
      listener.lost(speaker, reason);
      endIfOver();
    }

    @Override
    public void left(int speaker) {
      left.incrementAndGet();
      listener.left(speaker);
      endIfOver();
    }

    private void endIfOver() {
      if (progress().isOver()) {
        over.complete(null);
      }
    }
  }
}
