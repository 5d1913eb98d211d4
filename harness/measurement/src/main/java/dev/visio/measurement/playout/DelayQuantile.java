package dev.visio.measurement.playout;

import java.util.Arrays;

/**
 * A quantile of delays that forgets, as NetEq's histogram does: each new delay takes its share of
 * all former ones. At first it forgets faster, so that what is seen in the beginning does not weigh
 * for long.
 */
final class DelayQuantile {
  /** Longer delays are counted as the longest of these. */
  static final int BUCKETS = 100;

  private static final float QUANTILE = 0.95f;
  private static final float FORGET = 0.983f;
  private static final float START_FORGET_WEIGHT = 2;

  private final long bucketNanos;
  private final float[] shares = new float[BUCKETS];
  private int added;

  /**
   * @param bucketNanos the resolution, and the least that {@link #nanos} answers
   */
  DelayQuantile(long bucketNanos) {
    this.bucketNanos = bucketNanos;
  }

  /** Forgets what has been. */
  void restart() {
    Arrays.fill(shares, 0);
    added = 0;
  }

  void add(long delayNanos) {
    float forget = Math.clamp(1 - START_FORGET_WEIGHT / (added + 1), 0, FORGET);
    // Past that many the weight is the same for all that come.
    added = Math.min(added + 1, 1_000);
    for (int i = 0; i < BUCKETS; i++) {
      shares[i] *= forget;
    }
    shares[(int) Math.min(delayNanos / bucketNanos, BUCKETS - 1)] += 1 - forget;
  }

  /** The upper edge of the bucket below which 95 % of the delays lie. */
  long nanos() {
    float above = 1;
    int bucket = 0;
    for (; bucket < BUCKETS - 1; bucket++) {
      above -= shares[bucket];
      if (above <= 1 - QUANTILE) {
        break;
      }
    }
    return (bucket + 1) * bucketNanos;
  }
}
