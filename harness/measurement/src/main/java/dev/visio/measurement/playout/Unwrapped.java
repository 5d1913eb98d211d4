package dev.visio.measurement.playout;

/** RTP timestamps of 32 bits as a count that does not begin anew (RFC 3550 section 5.1). */
final class Unwrapped {
  private boolean begun;
  private long last;

  /** The value nearest to the last one whose lower 32 bits are these. */
  long of(int timestamp) {
    if (!begun) {
      begun = true;
      // Far from zero, so that what is a little older than the first stays positive.
      last = 1L << 32 | timestamp & 0xFFFF_FFFFL;
    } else {
      last += timestamp - (int) last;
    }
    return last;
  }
}
