package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.ScoreFigures;
import java.util.Arrays;
import java.util.Optional;

/** Which figure of a metric a budget is about. */
public enum Aggregation {
  P50("p50"),
  P90("p90"),
  P99("p99"),
  P999("p99.9"),
  MAX("max"),
  /** Of scores: the worst. */
  MIN("min"),
  /** Of a metric that is counted. */
  COUNT("count"),
  /** Of a metric that is a share of something. */
  RATIO("ratio");

  private final String label;

  Aggregation(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  double of(DelayFigures delays) {
    return switch (this) {
      case P50 -> delays.p50Nanos();
      case P90 -> delays.p90Nanos();
      case P99 -> delays.p99Nanos();
      case P999 -> delays.p999Nanos();
      case MAX -> delays.maxNanos();
      case MIN, COUNT, RATIO -> throw new IllegalArgumentException("a delay has no " + label);
    };
  }

  double of(ScoreFigures scores) {
    return switch (this) {
      case P50 -> scores.p50();
      case MIN -> scores.min();
      case P90, P99, P999, MAX, COUNT, RATIO ->
          throw new IllegalArgumentException("scores have no " + label);
    };
  }

  static Optional<Aggregation> ofLabel(String label) {
    return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
  }
}
