package dev.visio.measurement.result;

/**
 * How long the run warmed up, which is excluded from every figure, and how long it was measured.
 */
public record WindowFigures(long warmupNanos, long measuredNanos) {
  public WindowFigures {
    if (warmupNanos < 0 || measuredNanos < 0) {
      throw new IllegalArgumentException("warm-up and measured window must not be negative");
    }
  }
}
