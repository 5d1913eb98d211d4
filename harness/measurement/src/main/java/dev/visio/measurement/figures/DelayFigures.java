package dev.visio.measurement.figures;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Percentiles of a delay in nanoseconds; all 0 when nothing was counted. */
public record DelayFigures(
    long count, long p50Nanos, long p90Nanos, long p99Nanos, long p999Nanos, long maxNanos) {

  public static final DelayFigures NONE = new DelayFigures(0, 0, 0, 0, 0, 0);

  public static DelayFigures of(Histogram nanos) {
    if (nanos.getTotalCount() == 0) {
      return NONE;
    }
    return new DelayFigures(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50),
        nanos.getValueAtPercentile(90),
        nanos.getValueAtPercentile(99),
        nanos.getValueAtPercentile(99.9),
        nanos.getMaxValue());
  }

  /** Of few values, exactly: the nearest rank. */
  public static DelayFigures of(List<Long> nanos) {
    if (nanos.isEmpty()) {
      return NONE;
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    return new DelayFigures(
        sorted.size(),
        rank(sorted, 0.5),
        rank(sorted, 0.9),
        rank(sorted, 0.99),
        rank(sorted, 0.999),
        sorted.getLast());
  }

  private static long rank(List<Long> sorted, double ratio) {
    return sorted.get((int) Math.ceil(sorted.size() * ratio) - 1);
  }
}
