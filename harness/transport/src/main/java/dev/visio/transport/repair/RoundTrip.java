package dev.visio.transport.repair;

/**
 * How long the way to a peer and back is, from its answers to sender reports (RFC 3550 section
 * 6.4.1). Loop thread only.
 */
public final class RoundTrip {
  /** Before anything is known: less than most, so that nobody's repeated request is refused. */
  private static final long ASSUMED_NANOS = 30_000_000L;

  /** Longer than any path: what claims more was made up, or slept. */
  private static final long MAX_NANOS = 2_000_000_000L;

  private long smoothedNanos = -1;

  /** One measurement; impossible ones are left out. */
  public void measured(long nanos) {
    if (nanos < 0 || nanos > MAX_NANOS) {
      return;
    }
    smoothedNanos = smoothedNanos < 0 ? nanos : smoothedNanos + (nanos - smoothedNanos) / 8;
  }

  /** The smoothed time, or an assumed one while nothing is known. */
  public long nanos() {
    return smoothedNanos < 0 ? ASSUMED_NANOS : smoothedNanos;
  }
}
