package dev.visio.speakers.receiving;

/**
 * Whom the service announced in one slot, against whose packets arrive in it. The announcement
 * travels over the WebSocket, the packets over UDP, so either may be first: a packet of another
 * publisher is held against the service only if no announcement explains it within {@link
 * #GRACE_NANOS}, before or after.
 */
public final class SlotAnnouncement {
  /** How far apart the announcement and the packets may be. */
  public static final long GRACE_NANOS = 2_000_000_000L;

  /** No publisher. */
  public static final int NOBODY = -1;

  private int announced = NOBODY;
  private int previous = NOBODY;
  private long changedNanos;

  private int unexplained = NOBODY;
  private long heldSinceNanos;
  private int held;

  /** The service says whose packets come in this slot from now on, or {@link #NOBODY}'s. */
  public void announce(int publisher, long nowNanos) {
    if (publisher == announced) {
      return;
    }
    previous = announced;
    announced = publisher;
    changedNanos = nowNanos;
    if (publisher == unexplained) {
      unexplained = NOBODY;
      held = 0;
    }
  }

  /** The publisher that is announced now, or {@link #NOBODY}. */
  public int announced() {
    return announced;
  }

  /** A packet of this publisher has arrived; if nothing explains it yet, it is held. */
  public void onPacket(int publisher, long nowNanos) {
    boolean explained =
        publisher == announced || publisher == previous && nowNanos - changedNanos <= GRACE_NANOS;
    if (explained) {
      return;
    }
    if (held == 0) {
      heldSinceNanos = nowNanos;
    }
    unexplained = publisher;
    held++;
  }

  /** How many held packets nothing has explained in time: they were misdelivered. */
  public int takeMisdelivered(long nowNanos) {
    if (held == 0 || nowNanos - heldSinceNanos <= GRACE_NANOS) {
      return 0;
    }
    int misdelivered = held;
    held = 0;
    return misdelivered;
  }
}
