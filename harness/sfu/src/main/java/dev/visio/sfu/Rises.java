package dev.visio.sfu;

/**
 * When a subscriber may be sent something larger again. Some time after the last fall; where a rise
 * was followed by a fall, twice as long as before, so that a path that carries a little too little
 * is not tried for ever. Loop thread only.
 */
final class Rises {
  private static final long HOLD_NANOS = 2_000_000_000L;
  private static final long MAX_HOLD_NANOS = 60_000_000_000L;

  /** A fall this soon after a rise was caused by it. */
  private static final long BLAMED_NANOS = 8_000_000_000L;

  private boolean fallen;
  private long fellNanos;
  private boolean risen;
  private long roseNanos;
  private long holdNanos = HOLD_NANOS;

  boolean mayRise(long nowNanos) {
    return !fallen || nowNanos - fellNanos >= holdNanos;
  }

  void rose(long nowNanos) {
    risen = true;
    roseNanos = nowNanos;
  }

  void fell(long nowNanos) {
    if (risen && nowNanos - roseNanos <= BLAMED_NANOS) {
      holdNanos = Math.min(MAX_HOLD_NANOS, 2 * holdNanos);
      // One fall in several steps is blamed once.
      risen = false;
    } else if (!fallen || nowNanos - fellNanos > MAX_HOLD_NANOS) {
      holdNanos = HOLD_NANOS;
    }
    fallen = true;
    fellNanos = nowNanos;
  }
}
