package dev.visio.measurement;

/**
 * One small histogram per row, for the worst figure among many speakers: 16 steps to the octave (a
 * figure is at most 6.25 % above the true one), from a microsecond to more than a minute, 1.5 KiB a
 * row.
 *
 * <p>Single writer, no allocation after construction.
 */
final class DelayTable {

  private static final int SHIFT = 10;
  private static final int STEPS = 16;
  private static final int MAX_EXPONENT = 26;
  private static final int BUCKETS = (MAX_EXPONENT - 2) * STEPS;

  private final int[] counts;
  private final long[] max;

  DelayTable(int rows) {
    this.counts = new int[rows * BUCKETS];
    this.max = new long[rows];
  }

  void record(int row, long nanos) {
    counts[row * BUCKETS + bucket(nanos)]++;
    if (nanos > max[row]) {
      max[row] = nanos;
    }
  }

  long max(int row) {
    return max[row];
  }

  /**
   * The smallest bucket edge that this ratio of the row's values does not pass; 0 for an empty row.
   */
  long quantile(int row, double ratio) {
    long total = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      total += counts[row * BUCKETS + bucket];
    }
    long rank = Math.max(1, (long) Math.ceil(total * ratio));
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts[row * BUCKETS + bucket];
      if (seen >= rank) {
        return Math.min(upperEdge(bucket), max[row]);
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    long value = nanos >>> SHIFT;
    if (value < STEPS) {
      return (int) value;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(value);
    if (exponent >= MAX_EXPONENT) {
      return BUCKETS - 1;
    }
    return (exponent - 3) * STEPS + (int) (value >>> (exponent - 4) & (STEPS - 1));
  }

  private static long upperEdge(int bucket) {
    if (bucket < STEPS) {
      return ((bucket + 1L) << SHIFT) - 1;
    }
    int exponent = bucket / STEPS + 3;
    long value = (long) (STEPS + bucket % STEPS + 1) << (exponent - 4);
    return (value << SHIFT) - 1;
  }
}
