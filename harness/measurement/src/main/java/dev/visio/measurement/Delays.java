package dev.visio.measurement;

import org.HdrHistogram.Histogram;

/**
 * The shape that every delay histogram here has: nanoseconds from 1 ns to a minute with three
 * significant digits. The range is fixed, so recording never allocates; what is longer is counted
 * as a minute.
 */
public final class Delays {

  public static final long MAX_NANOS = 60_000_000_000L;

  public static final int SIGNIFICANT_DIGITS = 3;

  private Delays() {}

  public static Histogram newHistogram() {
    return new Histogram(MAX_NANOS, SIGNIFICANT_DIGITS);
  }

  /** A delay as it may be recorded: clocks read twice may differ by less than nothing. */
  static long clamped(long nanos) {
    return nanos < 0 ? 0 : Math.min(nanos, MAX_NANOS);
  }
}
