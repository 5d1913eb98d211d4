package dev.visio.sfu;

/**
 * The seats of the loudest speakers of a room, by the audio levels that they send (RFC 6464). A
 * newcomer takes a seat from somebody only when it has been clearly louder for some packets: a
 * cough does not interrupt a talk, and two people of the same loudness do not swap seats with every
 * packet. Whoever falls silent keeps the seat until somebody else wants it.
 *
 * <p>Loop thread only; nothing here allocates per packet.
 */
final class LoudestSpeakers {
  /** Half of a step to a new level is taken in about three packets of 20 ms. */
  private static final int SMOOTHING_SHIFT = 2;

  /** A taker must be this much louder than the seat's holder, in decibels. */
  private static final int HYSTERESIS_DECIBELS = 4;

  /**
   * Without a packet for this long, a speaker counts as silent (DTX sends one at least every 400
   * ms).
   */
  private static final long SILENT_AFTER_NANOS = 500_000_000L;

  /** Who has just sat down is not moved for this long. */
  private static final long SETTLED_NANOS = 400_000_000L;

  /** A packet without a level is taken for speech of middling loudness. */
  static final int LEVEL_UNKNOWN = 40;

  private static final int SILENCE = 127;
  private static final int SCALE = 16;

  private final PublishedTrack[] seats;

  LoudestSpeakers(int speakers) {
    seats = new PublishedTrack[speakers];
  }

  int seatCount() {
    return seats.length;
  }

  /** Who has this seat, or null. */
  PublishedTrack at(int seat) {
    return seats[seat];
  }

  /**
   * Takes note of a packet.
   *
   * @param level RFC 6464: 0 (loudest) to 127 (silence), in −dBov
   * @return the seat that this track has just taken, or −1 if nothing has changed
   */
  int heard(PublishedTrack track, int level, long nowNanos) {
    Loudness loudness = track.loudness;
    loudness.heard(level, nowNanos);
    if (loudness.seat >= 0) {
      return -1;
    }
    int seat = seatFor(loudness, nowNanos);
    if (seat < 0) {
      return -1;
    }
    free(seat);
    seats[seat] = track;
    loudness.seat = seat;
    loudness.seatedNanos = nowNanos;
    return seat;
  }

  /** Takes a track away, as its publisher leaves; returns the seat that is free now, or −1. */
  int remove(PublishedTrack track) {
    int seat = track.loudness.seat;
    free(seat);
    return seat;
  }

  private void free(int seat) {
    if (seat >= 0 && seats[seat] != null) {
      seats[seat].loudness.seat = -1;
      seats[seat] = null;
    }
  }

  private int seatFor(Loudness newcomer, long nowNanos) {
    if (newcomer.decibels(nowNanos) >= SILENCE - HYSTERESIS_DECIBELS) {
      return -1;
    }
    int quietest = -1;
    int quietestLevel = -1;
    for (int seat = 0; seat < seats.length; seat++) {
      if (seats[seat] == null) {
        return seat;
      }
      Loudness holder = seats[seat].loudness;
      int level = holder.decibels(nowNanos);
      boolean settled = nowNanos - holder.seatedNanos >= SETTLED_NANOS;
      if (settled && level > quietestLevel) {
        quietest = seat;
        quietestLevel = level;
      }
    }
    boolean louder = newcomer.decibels(nowNanos) + HYSTERESIS_DECIBELS <= quietestLevel;
    return louder ? quietest : -1;
  }

  /** How loud one track has been of late. */
  static final class Loudness {
    private int scaledLevel = SILENCE * SCALE;
    private long heardNanos;
    private long seatedNanos;
    private int seat = -1;

    boolean isSeated() {
      return seat >= 0;
    }

    private void heard(int level, long nowNanos) {
      if (nowNanos - heardNanos > SILENT_AFTER_NANOS) {
        scaledLevel = SILENCE * SCALE;
      }
      scaledLevel += (level * SCALE - scaledLevel) >> SMOOTHING_SHIFT;
      heardNanos = nowNanos;
    }

    /** In −dBov: the greater, the quieter. */
    private int decibels(long nowNanos) {
      return nowNanos - heardNanos > SILENT_AFTER_NANOS ? SILENCE : scaledLevel / SCALE;
    }
  }
}
