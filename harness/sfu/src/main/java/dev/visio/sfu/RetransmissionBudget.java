package dev.visio.sfu;

/**
 * How much may be sent again to one subscriber: a third of what it is sent anyway, which repairs a
 * quarter lost, and {@link #BURST_BYTES} at once. Whoever asks for more is on a link that more
 * packets would only fill, or wants to make the service work. Loop thread only.
 */
final class RetransmissionBudget {
  /** What a large key frame has, or half a second of a busy room that a link has lost. */
  static final long BURST_BYTES = 256 << 10;

  private static final int SHARE = 3;

  private long available = BURST_BYTES;
  private long lastForwardedBytes;

  /** Takes note of what the subscriber has been sent since it joined, without what is repeated. */
  void forwarded(long bytes) {
    available = Math.min(BURST_BYTES, available + (bytes - lastForwardedBytes) / SHARE);
    lastForwardedBytes = bytes;
  }

  boolean isSpent() {
    return available <= 0;
  }

  void spend(int bytes) {
    available -= bytes;
  }
}
