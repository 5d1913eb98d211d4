package dev.visio.benchmarks.measurement;

import java.util.SplittableRandom;

/** Delays as a quiet service has them, drawn before they are needed. */
final class Delays {
  private static final int COUNT = 1024;

  /** Makes an index of any counter. */
  static final int MASK = COUNT - 1;

  private static final long LEAST_NANOS = 20_000;
  private static final long MEAN_NANOS = 80_000;

  private Delays() {}

  /** {@link #MASK} + 1 delays in nanoseconds, with a tail of some hundreds of microseconds. */
  static long[] sample(SplittableRandom random) {
    return random
        .doubles(COUNT)
        .mapToLong(chance -> LEAST_NANOS + (long) (-MEAN_NANOS * Math.log1p(-chance)))
        .toArray();
  }
}
