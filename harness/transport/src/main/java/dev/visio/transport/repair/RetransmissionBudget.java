package dev.visio.transport.repair;

/**
 * How much may be sent again to one receiver: a third of what it is sent anyway, which repairs a
 * quarter lost, and {@link #BURST_BYTES} at once. Whoever asks for more is on a link that more
 * packets would only fill, or wants to make the sender work. Loop thread only.
 */
public final class RetransmissionBudget {
  /** What a large key frame has, or half a second of a busy room that a link has lost. */
  public static final long BURST_BYTES = 256 << 10;

  private static final int SHARE = 3;

  private long available = BURST_BYTES;
  private long lastSentBytes;

  /** Takes note of what the receiver has been sent since it joined, without what is repeated. */
  public void sent(long bytes) {
    available = Math.min(BURST_BYTES, available + (bytes - lastSentBytes) / SHARE);
    lastSentBytes = bytes;
  }

  /** Whether nothing may be sent again now. */
  public boolean isSpent() {
    return available <= 0;
  }

  /** A datagram of so many bytes was sent again. */
  public void spend(int bytes) {
    available -= bytes;
  }
}
