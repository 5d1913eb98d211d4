package dev.visio.speakers.publishing;

import dev.visio.fakedevices.VideoClip;
import dev.visio.measurement.LoopRecorder;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.wire.payload.Vp8Packetizer;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Publishes a camera or a screen: a picture at every tick, its packets paced as WebRTC senders pace
 * theirs, so that a large picture is a stream and not a burst. Each packet's intended send time is
 * its place in that pace.
 *
 * <p>When a key frame is asked for, the next tick cuts to the clip's next key frame, as {@link
 * VideoClip} explains. Whoever joins asks everybody at once, and clips go on to have a key frame
 * every few seconds, as encoders do not: from then on those of all cameras would fall together. So
 * a device cuts once more after a while of its own.
 */
public final class PicturePublisher implements MediaTicker.Device {
  /** RTP timestamps of video count at 90 kHz (RFC 7741 section 4.1). */
  private static final int CLOCK_RATE = 90_000;

  /** Of a datagram: RTP header with origin and mid (40 bytes), and the longest SRTP tag (16). */
  private static final int OVERHEAD_BYTES = 56;

  private static final int MAX_PAYLOAD_BYTES = SentPacketPath.MAX_DATAGRAM_BYTES - OVERHEAD_BYTES;

  /** How much faster than the clip's mean rate packets leave: libwebrtc's pacing factor. */
  private static final double PACING_FACTOR = 2.5;

  private final VideoClip clip;
  private final SentStream stream;
  private final SentPacketPath path;
  private final LoopRecorder recorder;
  private final AtomicLongArray capturedNanos;
  private final int speaker;
  private final int unitsPerTick;
  private final Vp8Packetizer packetizer;
  private final MediaTicker ticker;
  private final Timer pace;
  private final long paceNanos;
  private final long driftSeed;
  private int timestamp;
  private long nextPacketNanos;
  private long gapNanos;
  private int place;
  private boolean keyFrameWanted;

  /** Pictures until the second cut; 0 when there is none to come. */
  private int untilDrift;

  /**
   * A device that is off.
   *
   * @param place near which in the clip it begins: at the key frame that follows
   * @param firstPictureId where the VP8 picture identifiers begin; chosen at random (RFC 7741
   *     section 4.2)
   * @param driftSeed of the whiles until the second cuts; one for all sizes of a camera, so that
   *     those that are asked together cut together
   * @param captures told when each picture is captured
   */
  public PicturePublisher(
      MediaLoop loop,
      VideoClip clip,
      int place,
      int firstPictureId,
      long driftSeed,
      SentStream stream,
      SentPacketPath path,
      int speaker,
      LoopRecorder recorder,
      Captures captures) {
    this.clip = clip;
    this.place = clip.nextKeyFrame(place);
    this.driftSeed = driftSeed;
    this.stream = stream;
    this.path = path;
    this.speaker = speaker;
    this.recorder = recorder;
    this.capturedNanos = captures.of(speaker, stream.source(), clip);
    this.unitsPerTick = CLOCK_RATE / clip.framesPerSecond();
    this.packetizer = new Vp8Packetizer(MAX_PAYLOAD_BYTES, firstPictureId);
    this.ticker = new MediaTicker(loop, clip.frameDurationNanos(), this);
    this.pace = loop.newTimer(this::sendDue);
    this.paceNanos = paceNanos(clip);
  }

  public void start(long firstTickNanos) {
    ticker.start(firstTickNanos);
  }

  public void stop() {
    ticker.stop();
    pace.cancel();
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
      untilDrift = new SplittableRandom(driftSeed + tick).nextInt(groupLength());
    } else if (untilDrift > 0 && --untilDrift == 0) {
      place = clip.nextKeyFrame(place);
    }
    // A loop that is late by a whole picture sends what it still owes of the last one first.
    sendUntil(Long.MAX_VALUE, nowNanos);
    capturedNanos.setRelease(place, intendedNanos);
    byte[] picture = clip.frame(place).data();
    place = clip.next(place);
    timestamp = stream.tick(tick, unitsPerTick, intendedNanos);
    packetizer.begin(picture, 0, picture.length);
    // However large a picture is, it has left when the next one comes.
    gapNanos = Math.min(paceNanos, periodNanos() / packetizer.remaining());
    nextPacketNanos = intendedNanos;
    sendDue(nowNanos);
  }

  /** Pictures of the group that begins at this place. */
  private int groupLength() {
    int length = clip.nextKeyFrame(clip.next(place)) - place;
    return length > 0 ? length : length + clip.frameCount();
  }

  private void sendDue(long nowNanos) {
    sendUntil(nowNanos, nowNanos);
    if (packetizer.hasNext()) {
      pace.scheduleAt(nextPacketNanos);
    }
  }

  private void sendUntil(long dueNanos, long nowNanos) {
    while (packetizer.hasNext() && nextPacketNanos <= dueNanos) {
      path.sendPicturePart(stream, packetizer, timestamp, nextPacketNanos, nowNanos);
      nextPacketNanos += gapNanos;
    }
  }

  /** From one full packet to the next, at the pace of this clip. */
  private static long paceNanos(VideoClip clip) {
    double clipNanos = (double) clip.frameCount() * clip.frameDurationNanos();
    double nanosPerByte = clipNanos / clip.totalBytes();
    return (long) (nanosPerByte * MAX_PAYLOAD_BYTES / PACING_FACTOR);
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
