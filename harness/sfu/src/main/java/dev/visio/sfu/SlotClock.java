package dev.visio.sfu;

/**
 * The timestamps of one slot. Each layer counts from a beginning of its own; those of one camera
 * count the same captures, and their sender reports say how they stand to each other (RFC 3550
 * section 6.4.1). So a slot that goes from one to the other keeps its relation to the publisher's
 * sound. Before there are reports, and from one publisher to another, time goes on by arrival. Loop
 * thread only.
 */
final class SlotClock {
  private int lastTimestamp;
  private long lastNanos;
  private boolean begun;

  /** From the present layer's timestamps to the slot's. */
  private int offset;

  /** Likewise, without what it was moved by so as to go forward. */
  private int trueOffset;

  private Layer layer;

  SlotClock(int firstTimestamp) {
    this.lastTimestamp = firstTimestamp;
  }

  /** With a packet of this timestamp another layer begins. */
  void begin(Layer next, int timestamp, long nowNanos) {
    int clockRate = next.track.codec.clockRate();
    if (!begun) {
      trueOffset = lastTimestamp - timestamp;
      offset = trueOffset;
    } else {
      long passed = MediaTime.ticks(nowNanos - lastNanos, clockRate);
      int byArrival = lastTimestamp + (int) Math.max(1, passed) - timestamp;
      trueOffset = byClocks(next, clockRate, byArrival);
      // The same capture may have been shown in the former layer already: two pictures of one
      // timestamp would be taken for one.
      offset = Math.max(trueOffset + timestamp - lastTimestamp, 1) + lastTimestamp - timestamp;
    }
    begun = true;
    layer = next;
  }

  /** Another publisher's layers have nothing to do with those of the former one. */
  void forget() {
    layer = null;
  }

  /**
   * The slot's timestamp for one of the present layer.
   *
   * @param goesOn whether the packet stands behind all that have come
   */
  int timestampOf(int timestamp, boolean goesOn, long nowNanos) {
    int own = timestamp + offset;
    if (goesOn) {
      lastTimestamp = own;
      lastNanos = nowNanos;
    }
    return own;
  }

  /** The slot's timestamp for this one of the present layer. */
  int own(int timestamp) {
    return timestamp + offset;
  }

  private int byClocks(Layer next, int clockRate, int byArrival) {
    boolean known =
        layer != null
            && layer.track == next.track
            && layer.senderClock.isKnown()
            && next.senderClock.isKnown();
    if (!known) {
      return byArrival;
    }
    long ntp = next.senderClock.ntp();
    int byClocks =
        trueOffset
            + layer.senderClock.timestampAtNtp(ntp, clockRate)
            - next.senderClock.timestampAtNtp(ntp, clockRate);
    // Reports that say otherwise than what is seen by more than a second are not believed.
    return Math.abs(byClocks - byArrival) <= clockRate ? byClocks : byArrival;
  }
}
