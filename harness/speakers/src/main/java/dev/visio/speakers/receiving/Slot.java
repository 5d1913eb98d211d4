package dev.visio.speakers.receiving;

import dev.visio.measurement.PlayoutRecorder;
import dev.visio.measurement.Source;
import dev.visio.transport.repair.MissingPackets;
import dev.visio.wire.rtp.SequenceUnwrapper;
import java.util.OptionalInt;

/**
 * One slot of a speaker: a continuous stream (one SSRC) in which the service shows one publisher
 * after another. Loop thread only.
 */
public final class Slot {
  /** H.264 (RFC 6184): nobody of ours sends it, guests may. */
  public static final int H264_PAYLOAD_TYPE = 102;

  /** So long a new publisher's first key frame may take. */
  static final long PATIENCE_NANOS = 250_000_000L;

  private static final int AUDIO_CLOCK_RATE = 48_000;
  private static final int VIDEO_CLOCK_RATE = 90_000;

  private final String mid;
  private final Source source;
  private final int number;
  private final int ssrc;

  /** What has not come; null where it cannot come again. */
  final MissingPackets missing;

  private final OptionalInt repairSsrc;

  final SequenceUnwrapper sequence = new SequenceUnwrapper();
  final ReceptionStatistics reception;
  final SlotAnnouncement announcement = new SlotAnnouncement();
  final FrameContinuity frames = new FrameContinuity();
  final GuestReception guest = new GuestReception();
  final KeyFrameRequests keyFrameRequests = new KeyFrameRequests();

  /** Whose packets came last. */
  int publisher = SlotAnnouncement.NOBODY;

  boolean firstFrameSeen;

  /** What would be heard of a slot of microphones, and seen of any other; the other is null. */
  PlayoutRecorder.SoundStream sound;

  PlayoutRecorder.PictureStream pictures;

  /**
   * An empty slot.
   *
   * @param source what comes in it
   * @param number its number among the slots of that source: 2 of mid {@code v2}
   * @param repairSsrc of the stream in which its packets come again; empty where there is none
   */
  public Slot(String mid, Source source, int number, int ssrc, OptionalInt repairSsrc) {
    this.mid = mid;
    this.source = source;
    this.number = number;
    this.ssrc = ssrc;
    this.repairSsrc = repairSsrc;
    this.missing = repairSsrc.isPresent() ? new MissingPackets() : null;
    this.reception = new ReceptionStatistics(isVideo() ? VIDEO_CLOCK_RATE : AUDIO_CLOCK_RATE);
  }

  public String mid() {
    return mid;
  }

  public Source source() {
    return source;
  }

  public int number() {
    return number;
  }

  public int ssrc() {
    return ssrc;
  }

  /** Of the stream in which its packets come again. */
  OptionalInt repairSsrc() {
    return repairSsrc;
  }

  public boolean isVideo() {
    return source != Source.MICROPHONE;
  }

  /** What comes in this slot is heard, or seen, by that speaker from now on. */
  void playBy(PlayoutRecorder playout, int speaker) {
    if (isVideo()) {
      pictures = playout.openPictures(speaker, source);
    } else {
      sound = playout.openSound(speaker);
    }
  }

  /** What a receiver report says of this slot. */
  public ReceptionStatistics reception() {
    return reception;
  }

  /** What comes of somebody who is none of ours, or came last. */
  public GuestReception guest() {
    return guest;
  }

  /** A packet of this publisher has arrived: what was known of another's pictures is void. */
  void shows(int newPublisher) {
    if (newPublisher != publisher) {
      publisher = newPublisher;
      firstFrameSeen = false;
      frames.restart();
      keyFrameRequests.restart();
    }
  }

  /**
   * Whether one of ours is to be seen here, and no key frame has come to begin with. A new
   * publisher is given {@link #PATIENCE_NANOS}: a service asks for its key frame by itself, and a
   * second request would cost a second key frame.
   */
  boolean lacksKeyFrame(long nowNanos) {
    return isVideo()
        && announcement.announced() >= 0
        && announcement.standsNanos(nowNanos) > PATIENCE_NANOS
        && (frames.awaitsKeyFrame() || publisher != announcement.announced());
  }
}
