package dev.visio.sfu;

import java.util.Arrays;

/** One stream that a participant publishes, and the slots that carry it now. Loop thread only. */
final class PublishedTrack {
  private static final Slot[] NONE = {};

  final Participant publisher;
  final Source source;
  final Codec codec;
  final int ssrc;
  final LoudestSpeakers.Loudness loudness = new LoudestSpeakers.Loudness();
  final ReceptionStatistics reception;
  final KeyFrameRequests keyFrameRequests = new KeyFrameRequests();
  final SenderClock senderClock = new SenderClock();

  /** The slots that carry this track: the first {@link #fanOutCount} of them. */
  Slot[] fanOut = NONE;

  int fanOutCount;

  /**
   * Whether packets come; a screen that is not shared at the moment has a track that sends none.
   */
  boolean sends;

  /** When the last packet came, if one has. */
  long lastPacketNanos;

  /** What {@link SlotFiller} noted of it last. */
  long mark;

  PublishedTrack(Participant publisher, Source source, Codec codec, int ssrc) {
    this.publisher = publisher;
    this.source = source;
    this.codec = codec;
    this.ssrc = ssrc;
    this.reception = new ReceptionStatistics(codec.clockRate());
  }

  /**
   * Whether it is worth a slot. Everybody may share a screen and few do at a time: slots are for
   * those.
   */
  boolean wantsSlot() {
    return sends || source != Source.SCREEN;
  }

  void add(Slot slot) {
    if (fanOutCount == fanOut.length) {
      fanOut = Arrays.copyOf(fanOut, Math.max(8, 2 * fanOutCount));
    }
    fanOut[fanOutCount++] = slot;
  }

  void remove(Slot slot) {
    for (int i = 0; i < fanOutCount; i++) {
      if (fanOut[i] == slot) {
        fanOut[i] = fanOut[--fanOutCount];
        fanOut[fanOutCount] = null;
        return;
      }
    }
  }

  boolean isCarried() {
    return fanOutCount > 0;
  }

  @Override
  public String toString() {
    return publisher.id + "/" + source.mid();
  }
}
