package dev.visio.speakers.receiving;

import java.util.Arrays;

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

  /** Somebody who is none of ours; which one, no packet says. */
  public static final int GUEST = -2;

  /** Earlier announcements that are remembered: more than a slot changes in a few seconds. */
  private static final int REMEMBERED = 8;

  private int announced = NOBODY;
  private long changedNanos;

  private final int[] earlier = new int[REMEMBERED];
  private final long[] earlierUntilNanos = new long[REMEMBERED];
  private int changes;

  private int unexplained = NOBODY;
  private long heldSinceNanos;
  private int held;

  public SlotAnnouncement() {
    Arrays.fill(earlier, NOBODY);
  }

  /**
   * The service says whose packets come in this slot from now on: a speaker's, a {@link #GUEST}'s
   * or {@link #NOBODY}'s.
   */
  public void announce(int publisher, long nowNanos) {
    if (publisher == announced) {
      return;
    }
    earlier[changes % REMEMBERED] = announced;
    earlierUntilNanos[changes % REMEMBERED] = nowNanos;
    changes++;
    announced = publisher;
    changedNanos = nowNanos;
    if (publisher == unexplained) {
      unexplained = NOBODY;
      held = 0;
    }
  }

  /** The publisher that is announced now, {@link #GUEST} or {@link #NOBODY}. */
  public int announced() {
    return announced;
  }

  /** For how long the present announcement has stood. */
  public long standsNanos(long nowNanos) {
    return nowNanos - changedNanos;
  }

  /** A packet of this publisher has arrived; if nothing explains it yet, it is held. */
  public void onPacket(int publisher, long sentNanos, long nowNanos) {
    if (publisher == announced || wasAnnounced(publisher, sentNanos)) {
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

  /**
   * Whether this publisher was announced when the packet was sent, or shortly before. When it was
   * sent, not when it arrived: in a queue that is full it may have waited for seconds, and the slot
   * may have changed more than once meanwhile.
   */
  private boolean wasAnnounced(int publisher, long sentNanos) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (earlier[i] == publisher && sentNanos - earlierUntilNanos[i] <= GRACE_NANOS) {
        return true;
      }
    }
    return false;
  }
}
