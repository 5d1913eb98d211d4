package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.RunFigures;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a budget may be about. */
public enum Metric {
  FORWARDING_LATENCY(
      "forwardingLatency", "forwarding latency", new Delay(RunFigures::forwardingLatency)),
  ONE_WAY_DELAY(
      "oneWayDelay", "one-way delay", new Delay(figures -> figures.oneWayDelay().corrected())),
  JOIN_TIME("joinTime", "join time", new Delay(RunFigures::joins)),
  TIME_TO_FIRST_FRAME(
      "timeToFirstFrame", "time to first frame", new Delay(RunFigures::timeToFirstFrame)),
  REST_LATENCY("restLatency", "REST latency", new Delay(figures -> figures.rest().latency())),
  REST_FAILED(
      "restFailed",
      "number of REST requests that failed",
      new Count(figures -> figures.rest().failed())),
  SPEAKERS_MISSING(
      "speakersMissing",
      "number of speakers that never joined",
      new Count(figures -> figures.speakersExpected() - figures.speakersJoined())),
  FLOWS_INCOMPLETE(
      "flowsIncomplete",
      "number of incomplete flows",
      new Count(figures -> figures.flows().incomplete())),
  LISTENERS_WITHOUT_AUDIO(
      "listenersWithoutAudio",
      "number of listeners without audio",
      new Count(figures -> figures.flows().listenersWithoutAudio())),
  PACKETS_LOST(
      "packetsLost", "number of packets lost", new Count(figures -> figures.packets().lost())),
  PACKETS_DUPLICATED(
      "packetsDuplicated",
      "number of packets duplicated",
      new Count(figures -> figures.packets().duplicated())),
  PACKETS_REORDERED(
      "packetsReordered",
      "number of packets reordered",
      new Count(figures -> figures.packets().reordered())),
  PACKETS_STALE(
      "packetsStale",
      "number of packets hopelessly late",
      new Count(figures -> figures.packets().stale())),
  PACKETS_CORRUPTED(
      "packetsCorrupted",
      "number of packets corrupted",
      new Count(figures -> figures.packets().corrupted())),
  PACKETS_MISDELIVERED(
      "packetsMisdelivered",
      "number of packets misdelivered",
      new Count(figures -> figures.packets().misdelivered()));

  private final String label;
  private final String meaning;
  private final Figure figure;

  Metric(String label, String meaning, Figure figure) {
    this.label = label;
    this.meaning = meaning;
    this.figure = figure;
  }

  private sealed interface Figure {}

  private record Delay(Function<RunFigures, DelayFigures> of) implements Figure {}

  private record Count(ToLongFunction<RunFigures> of) implements Figure {}

  /** The name in budgets and in the result file. */
  public String label() {
    return label;
  }

  /** The name in a sentence. */
  public String meaning() {
    return meaning;
  }

  public boolean isDelay() {
    return figure instanceof Delay;
  }

  public Unit unit() {
    return isDelay() ? Unit.NANOS : Unit.COUNT;
  }

  /** The figure; empty when nothing was there to be measured. */
  OptionalDouble read(RunFigures figures, Aggregation aggregation) {
    return switch (figure) {
      case Count(ToLongFunction<RunFigures> of) -> OptionalDouble.of(of.applyAsLong(figures));
      case Delay(Function<RunFigures, DelayFigures> of) -> {
        DelayFigures delays = of.apply(figures);
        yield delays.count() == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(aggregation.of(delays));
      }
    };
  }

  static Optional<Metric> ofLabel(String label) {
    return Arrays.stream(values()).filter(metric -> metric.label.equals(label)).findFirst();
  }
}
