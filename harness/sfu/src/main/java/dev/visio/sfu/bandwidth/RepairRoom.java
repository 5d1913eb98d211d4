package dev.visio.sfu.bandwidth;

/**
 * The room that a path has for packets that are sent again, beside all that is sent anyway: a
 * bucket that fills at the estimate's rate, and that every packet drains. What does not fit into a
 * path overflows its queue, and is asked for again; sent again at once, it would keep that queue
 * full and sound from passing, long after the pictures have become smaller.
 */
final class RepairRoom {
  /** So much may be sent again at once when nothing was sent for a while. */
  private static final double MOST_SECONDS = 0.1;

  /** About as long as packets wait in a full queue: what stands in it has to leave first. */
  private static final double MOST_OWED_SECONDS = 0.25;

  private double bits;
  private long filledNanos;

  /** A packet leaves, for the first time or again. */
  void take(int bytes) {
    bits -= (double) bytes * Byte.SIZE;
  }

  /** The path shows a limit for the first time: its queue is full. */
  void begin(long nowNanos) {
    bits = Double.NEGATIVE_INFINITY;
    filledNanos = nowNanos;
  }

  /** Fills up to now, at the rate that the path is known to take since this was called last. */
  void fill(long bitsPerSecond, long nowNanos) {
    double filled = bits + bitsPerSecond * ((nowNanos - filledNanos) / 1e9);
    bits = Math.clamp(filled, -MOST_OWED_SECONDS * bitsPerSecond, MOST_SECONDS * bitsPerSecond);
    filledNanos = nowNanos;
  }

  boolean isLeft() {
    return bits > 0;
  }
}
