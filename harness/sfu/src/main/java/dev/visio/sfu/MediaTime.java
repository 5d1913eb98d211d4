package dev.visio.sfu;

/** Nanoseconds in units of a media clock. */
final class MediaTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private MediaTime() {}

  /**
   * So many ticks of a clock of this rate pass in this time; exact for any length, negative ones
   * included.
   */
  static long ticks(long nanos, int clockRate) {
    return Math.floorDiv(nanos, NANOS_PER_SECOND) * clockRate
        + Math.floorMod(nanos, NANOS_PER_SECOND) * clockRate / NANOS_PER_SECOND;
  }
}
