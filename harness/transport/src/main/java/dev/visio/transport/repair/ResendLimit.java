package dev.visio.transport.repair;

/**
 * How often one packet of a slot may be sent again: not twice within a round trip, since the first
 * is still on its way, and not more than {@link #MAX_TIMES} at all. A table of fixed size, by the
 * lowest bits of the number; what falls out of it is bounded by the {@link RetransmissionBudget}
 * alone. Loop thread only.
 */
public final class ResendLimit {
  /** At a fifth of all packets lost, one in four hundred thousand does not arrive in so many. */
  public static final int MAX_TIMES = 8;

  private static final int REMEMBERED = 128;

  private final long[] indexes = new long[REMEMBERED];
  private final long[] sentNanos = new long[REMEMBERED];
  private final byte[] times = new byte[REMEMBERED];

  /**
   * Whether this packet may go once more; if so, it counts as sent.
   *
   * @param index its number in its stream, unwrapped
   */
  public boolean take(long index, long roundTripNanos, long nowNanos) {
    int place = (int) index & REMEMBERED - 1;
    if (times[place] > 0 && indexes[place] == index) {
      if (times[place] == MAX_TIMES || nowNanos - sentNanos[place] < roundTripNanos) {
        return false;
      }
    } else {
      indexes[place] = index;
      times[place] = 0;
    }
    times[place]++;
    sentNanos[place] = nowNanos;
    return true;
  }
}
