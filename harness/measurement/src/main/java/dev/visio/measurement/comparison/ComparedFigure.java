package dev.visio.measurement.comparison;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is compared: of each the smaller is the better. They are few on purpose, because each
 * further one makes it harder to show a difference in any.
 */
public enum ComparedFigure {
  FORWARDING_P50(
      "forwarding latency p50",
      Unit.NANOS,
      result -> delay(result.forwardingLatency(), result.forwardingLatency().p50Nanos())),
  FORWARDING_P99(
      "forwarding latency p99",
      Unit.NANOS,
      result -> delay(result.forwardingLatency(), result.forwardingLatency().p99Nanos())),
  ONE_WAY_P50(
      "one-way delay p50",
      Unit.NANOS,
      result ->
          delay(result.oneWayDelay().corrected(), result.oneWayDelay().corrected().p50Nanos())),
  ONE_WAY_P99(
      "one-way delay p99",
      Unit.NANOS,
      result ->
          delay(result.oneWayDelay().corrected(), result.oneWayDelay().corrected().p99Nanos())),
  CPU_PER_PACKET(
      "service's CPU for a packet",
      Unit.NANOS,
      result ->
          result.service().cpuNanosPerPacket() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(result.service().cpuNanosPerPacket())),
  /** 1 for a run that failed, 0 for one that passed. */
  FAILED(
      "runs that FAIL",
      Unit.RATIO,
      result -> OptionalDouble.of(result.verdict() == Verdict.FAIL ? 1 : 0));

  private final String meaning;
  private final Unit unit;
  private final Function<RunResult, OptionalDouble> read;

  ComparedFigure(String meaning, Unit unit, Function<RunResult, OptionalDouble> read) {
    this.meaning = meaning;
    this.unit = unit;
    this.read = read;
  }

  public String meaning() {
    return meaning;
  }

  public Unit unit() {
    return unit;
  }

  /** Empty when the run did not measure it. */
  OptionalDouble of(RunResult result) {
    return read.apply(result);
  }

  private static OptionalDouble delay(DelayFigures delays, long nanos) {
    return delays.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos);
  }
}
