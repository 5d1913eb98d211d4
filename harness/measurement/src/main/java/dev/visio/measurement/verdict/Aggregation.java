package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.DelayFigures;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Which figure of a metric a budget is about. */
public enum Aggregation {
  P50("p50", DelayFigures::p50Nanos),
  P90("p90", DelayFigures::p90Nanos),
  P99("p99", DelayFigures::p99Nanos),
  P999("p99.9", DelayFigures::p999Nanos),
  MAX("max", DelayFigures::maxNanos),
  /** Of a metric that is counted. */
  COUNT("count", DelayFigures::count);

  private final String label;
  private final ToLongFunction<DelayFigures> figure;

  Aggregation(String label, ToLongFunction<DelayFigures> figure) {
    this.label = label;
    this.figure = figure;
  }

  public String label() {
    return label;
  }

  double of(DelayFigures delays) {
    return figure.applyAsLong(delays);
  }

  static Optional<Aggregation> ofLabel(String label) {
    return Arrays.stream(values()).filter(value -> value.label.equals(label)).findFirst();
  }
}
