package dev.visio.sfu.bandwidth;

import java.util.Arrays;

/** The rate of what left or arrived lately, on the clock that it is told. */
final class WindowRate {
  private static final long BUCKET_NANOS = 50_000_000L;
  private static final int BUCKETS = 10;

  /** Three pictures of a camera at 15 a second. */
  private static final int FEW_BUCKETS = 4;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long[] bytes = new long[BUCKETS];
  private boolean begun;
  private long first;
  private long newest;

  void add(int length, long atNanos) {
    long bucket = Math.floorDiv(atNanos, BUCKET_NANOS);
    if (!begun || Math.abs(bucket - newest) > 10L * BUCKETS) {
      // After a long silence, or by a clock that was set: as at the beginning.
      begun = true;
      first = bucket;
      newest = bucket;
      Arrays.fill(bytes, 0);
    }
    while (newest < bucket) {
      bytes[placeOf(++newest)] = 0;
    }
    if (newest - bucket < BUCKETS) {
      bytes[placeOf(bucket)] += length;
    }
  }

  /** Bits a second over half a second; 0 before there is enough to say. */
  long bitsPerSecond() {
    return over(BUCKETS - 1);
  }

  /** The same over a fifth of a second: enough where it is a link that sets the rate. */
  long recentBitsPerSecond() {
    return over(FEW_BUCKETS);
  }

  private long over(int most) {
    // The newest bucket is not full yet: neither it nor its time counts.
    long buckets = Math.min(newest - first, most);
    if (buckets < 2) {
      return 0;
    }
    long sum = 0;
    for (long bucket = newest - buckets; bucket < newest; bucket++) {
      sum += bytes[placeOf(bucket)];
    }
    return sum * Byte.SIZE * NANOS_PER_SECOND / (buckets * BUCKET_NANOS);
  }

  private static int placeOf(long bucket) {
    return (int) Math.floorMod(bucket, (long) BUCKETS);
  }
}
