package dev.visio.speakers.publishing;

import dev.visio.fakedevices.EncodedFrame;
import dev.visio.fakedevices.VideoClip;
import dev.visio.measurement.LoopRecorder;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.wire.payload.Vp8Packetizer;

/**
 * Publishes a camera or a screen: a picture at every tick. A picture of many packets leaves in
 * bursts, as real senders pace theirs: a screen's new slide has hundreds of packets, which all at
 * once would fill every queue on their way, times the number of subscribers. The pacing is part of
 * when a packet should leave. When a key frame is asked for, the next tick cuts to the clip's next
 * key frame, as {@link VideoClip} explains.
 */
public final class PicturePublisher implements MediaTicker.Device {
  /** RTP timestamps of video count at 90 kHz (RFC 7741 section 4.1). */
  private static final int CLOCK_RATE = 90_000;

  /** Of a datagram: RTP header with origin and mid (40 bytes), and the longest SRTP tag (16). */
  private static final int OVERHEAD_BYTES = 56;

  private static final int MAX_PAYLOAD_BYTES = SentPacketPath.MAX_DATAGRAM_BYTES - OVERHEAD_BYTES;

  /** Packets that leave together. */
  static final int BURST_PACKETS = 8;

  /** From one burst of a picture to its next; shorter when the picture would not end in time. */
  static final long BURST_INTERVAL_NANOS = 5_000_000;

  private final VideoClip clip;
  private final SentStream stream;
  private final SentPacketPath path;
  private final LoopRecorder recorder;
  private final int speaker;
  private final int unitsPerTick;
  private final Vp8Packetizer packetizer;
  private final MediaTicker ticker;
  private final Timer pacer;
  private int place;
  private int timestamp;
  private long tickNanos;
  private long nextBurstNanos;
  private long burstIntervalNanos;
  private boolean keyFrameWanted;

  /**
   * A device that is off.
   *
   * @param place near which in the clip it begins: at the key frame that follows
   * @param firstPictureId where the VP8 picture identifiers begin; chosen at random (RFC 7741
   *     section 4.2)
   */
  public PicturePublisher(
      MediaLoop loop,
      VideoClip clip,
      int place,
      int firstPictureId,
      SentStream stream,
      SentPacketPath path,
      int speaker,
      LoopRecorder recorder) {
    this.clip = clip;
    this.place = clip.nextKeyFrame(place);
    this.stream = stream;
    this.path = path;
    this.speaker = speaker;
    this.recorder = recorder;
    this.unitsPerTick = CLOCK_RATE / clip.framesPerSecond();
    this.packetizer = new Vp8Packetizer(MAX_PAYLOAD_BYTES, firstPictureId);
    this.ticker = new MediaTicker(loop, clip.frameDurationNanos(), this);
    this.pacer = loop.newTimer(this::sendBursts);
  }

  public void start(long firstTickNanos) {
    ticker.start(firstTickNanos);
  }

  public void stop() {
    ticker.stop();
    pacer.cancel();
  }

  /** The service asked for a key frame (PLI or FIR): the next picture is one. */
  public void requestKeyFrame() {
    keyFrameWanted = true;
  }

  /** The time from one picture to the next. */
  public long periodNanos() {
    return clip.frameDurationNanos();
  }

  public SentStream stream() {
    return stream;
  }

  @Override
  public void tick(long tick, long intendedNanos, long nowNanos) {
    if (keyFrameWanted) {
      keyFrameWanted = false;
      place = clip.nextKeyFrame(place);
    }
    // A loop that is late may still owe a part of the picture before; it was due before this one.
    sendBursts(nowNanos);
    EncodedFrame frame = clip.frame(place);
    place = clip.next(place);
    packetizer.begin(frame.data(), 0, frame.data().length);
    timestamp = stream.timestampOfTick(tick, unitsPerTick);
    tickNanos = intendedNanos;
    nextBurstNanos = intendedNanos;
    int bursts = Math.ceilDiv(packetizer.remaining(), BURST_PACKETS);
    // The last burst leaves well before the next picture.
    burstIntervalNanos =
        Math.min(BURST_INTERVAL_NANOS, clip.frameDurationNanos() * 3 / 4 / Math.max(1, bursts));
    sendBursts(nowNanos);
  }

  /** Sends what is due of the present picture. */
  private void sendBursts(long nowNanos) {
    while (packetizer.hasNext() && nextBurstNanos <= nowNanos) {
      path.sendPicture(
          stream, packetizer, BURST_PACKETS, timestamp, tickNanos, nextBurstNanos, nowNanos);
      nextBurstNanos += burstIntervalNanos;
    }
    if (packetizer.hasNext()) {
      pacer.scheduleAt(nextBurstNanos);
    }
  }

  /** A picture that is left out breaks those that follow, so the next one is a key frame. */
  @Override
  public void skipped(long intendedNanos) {
    int bytes = clip.frame(place).data().length;
    int packets = (bytes + MAX_PAYLOAD_BYTES - 1) / MAX_PAYLOAD_BYTES;
    recorder.neverSent(speaker, stream.source(), intendedNanos, packets);
    place = clip.next(place);
    keyFrameWanted = true;
  }
}
