package dev.visio.sfu;

/**
 * The timestamps of one slot. Each layer counts from a beginning of its own; those of one camera
 * count the same captures, and their sender reports say how they stand to each other (RFC 3550
 * section 6.4.1). So a slot that goes from one to the other keeps its relation to the publisher's
 * sound. Before there are reports, and from one publisher to another, time goes on by arrival.
 *
 * <p>Sound goes on by arrival in whole packets: two microphones do not tick together, and the new
 * one's first packet would otherwise begin within the former one's last, where a jitter buffer has
 * no place for it, and then has a gap before the next. The rest is remembered, so that however many
 * take turns the slot's time stays within half a packet of that of their arrivals. Loop thread
 * only.
 */
final class SlotClock {
  /** What everybody's packets of sound last who does not say otherwise (RFC 7587 section 6.1). */
  private static final long SOUND_PACKET_NANOS = 20_000_000;

  private int lastTimestamp;
  private long lastNanos;
  private boolean begun;

  /** From the present layer's timestamps to the slot's. */
  private int offset;

  /** Likewise, without what it was moved by so as to go forward. */
  private int trueOffset;

  /** By how much sound's timestamps are ahead of what arrivals alone would have made them. */
  private int aheadTicks;

  private Layer layer;

  SlotClock(int firstTimestamp) {
    this.lastTimestamp = firstTimestamp;
  }

  /**
   * Whether a packet of sound with which another voice would begin is nearer to the middle of what
   * this slot brought last than to its end: then the voice had better begin with the next one.
   */
  boolean isTooEarly(int clockRate, long nowNanos) {
    return begun
        && MediaTime.ticks(nowNanos - lastNanos, clockRate) - aheadTicks
            < MediaTime.ticks(SOUND_PACKET_NANOS / 2, clockRate);
  }

  /** With a packet of this timestamp another layer begins. */
  void begin(Layer next, int timestamp, long nowNanos) {
    if (next == layer) {
      // The same one once more, from a key frame on: its time has not changed.
      return;
    }
    int clockRate = next.track.codec.clockRate();
    if (!begun) {
      trueOffset = lastTimestamp - timestamp;
      offset = trueOffset;
    } else if (next.track.source == Source.MICROPHONE) {
      offset = lastTimestamp + stepOfSound(clockRate, nowNanos) - timestamp;
      trueOffset = offset;
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

  /** A whole packet; or, where nobody was heard for a while, as long as that was. */
  private int stepOfSound(int clockRate, long nowNanos) {
    int packet = (int) MediaTime.ticks(SOUND_PACKET_NANOS, clockRate);
    int byArrival = (int) MediaTime.ticks(nowNanos - lastNanos, clockRate) - aheadTicks;
    int step = byArrival < packet + packet / 2 ? packet : byArrival;
    aheadTicks = step - byArrival;
    return step;
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
