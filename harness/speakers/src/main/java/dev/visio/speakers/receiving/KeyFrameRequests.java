package dev.visio.speakers.receiving;

/**
 * When to ask for a key frame (PLI, RFC 4585 section 6.3.1): as soon as one is needed, then again
 * after half a second, one, two, and every {@link #LONGEST_WAIT_NANOS} as long as it is.
 */
public final class KeyFrameRequests {
  /** The first repetition. */
  public static final long FIRST_WAIT_NANOS = 500_000_000L;

  /** The longest time between two requests. */
  public static final long LONGEST_WAIT_NANOS = 4_000_000_000L;

  private boolean asking;
  private long nextNanos;
  private long waitNanos;

  /** Whether a request is to be sent now; if so, the next is due later. */
  public boolean due(boolean needed, long nowNanos) {
    if (!needed) {
      asking = false;
      return false;
    }
    if (asking && nowNanos < nextNanos) {
      return false;
    }
    waitNanos = asking ? Math.min(2 * waitNanos, LONGEST_WAIT_NANOS) : FIRST_WAIT_NANOS;
    nextNanos = nowNanos + waitNanos;
    asking = true;
    return true;
  }

  /** What was asked for is of no use any more; the next request is due at once. */
  public void restart() {
    asking = false;
  }
}
