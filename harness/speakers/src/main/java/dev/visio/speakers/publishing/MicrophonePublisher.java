package dev.visio.speakers.publishing;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.AudioFrame;
import dev.visio.measurement.LoopRecorder;
import dev.visio.measurement.Source;
import dev.visio.transport.MediaLoop;

/** Publishes a microphone: a frame every 20 ms, and nothing while Opus is silent (DTX). */
public final class MicrophonePublisher implements MediaTicker.Device {
  /** RTP timestamp units in a frame of 20 ms (RFC 7587 section 4.1). */
  private static final int UNITS_PER_TICK = 960;

  private final AudioClip clip;
  private final SentStream stream;
  private final SentPacketPath path;
  private final LoopRecorder recorder;
  private final int speaker;
  private final MediaTicker ticker;
  private int place;
  private boolean silent = true;

  /**
   * A microphone that is off.
   *
   * @param place where in the clip it begins
   */
  public MicrophonePublisher(
      MediaLoop loop,
      AudioClip clip,
      int place,
      SentStream stream,
      SentPacketPath path,
      int speaker,
      LoopRecorder recorder) {
    this.clip = clip;
    this.place = place;
    this.stream = stream;
    this.path = path;
    this.speaker = speaker;
    this.recorder = recorder;
    this.ticker = new MediaTicker(loop, AudioClip.FRAME_NANOS, this);
  }

  public void start(long firstTickNanos) {
    ticker.start(firstTickNanos);
  }

  public void stop() {
    ticker.stop();
  }

  @Override
  public void tick(long tick, long intendedNanos, long nowNanos) {
    AudioFrame frame = clip.frame(place);
    place = clip.next(place);
    if (frame.isSent()) {
      int timestamp = stream.tick(tick, UNITS_PER_TICK, intendedNanos);
      path.sendSound(stream, frame, silent, timestamp, intendedNanos, nowNanos);
    }
    silent = !frame.isSent();
  }

  @Override
  public void skipped(long intendedNanos) {
    if (clip.frame(place).isSent()) {
      recorder.neverSent(speaker, Source.MICROPHONE, intendedNanos, 1);
    }
    place = clip.next(place);
  }
}
