package dev.visio.fakedevices;

import dev.visio.fakedevices.codec.EncodedPicture;
import dev.visio.fakedevices.codec.OpusEncoder;
import dev.visio.fakedevices.codec.VideoEncoder;
import dev.visio.fakedevices.codec.VideoEncoding;
import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.scene.Scene;
import dev.visio.fakedevices.scene.SlideShow;
import dev.visio.fakedevices.scene.TalkingHead;
import dev.visio.fakedevices.speech.AudioLevels;
import dev.visio.fakedevices.speech.DiscontinuousTransmission;
import dev.visio.fakedevices.speech.SpokenTimeline;
import dev.visio.fakedevices.speech.Voice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From settings to scene, from scene to pictures, from pictures to a clip. */
final class ClipEncoder {

  /**
   * Raised whenever the same settings show, say or send something else than before; part of every
   * cache key. A test holds the digest of what this version shows.
   */
  static final int CONTENT_VERSION = 2;

  private static final byte[] NOTHING_IS_SENT = {};

  private ClipEncoder() {}

  static VideoEncoding encoding(CameraSettings settings) {
    return new VideoEncoding(
        format(settings.codec()),
        VideoEncoding.Content.CAMERA,
        settings.resolution().width(),
        settings.resolution().height(),
        settings.framesPerSecond(),
        settings.kilobitsPerSecond());
  }

  static VideoEncoding encoding(ScreenSettings settings) {
    return new VideoEncoding(
        format(settings.codec()),
        VideoEncoding.Content.SCREEN,
        settings.resolution().width(),
        settings.resolution().height(),
        settings.framesPerSecond(),
        settings.kilobitsPerSecond());
  }

  static Scene scene(CameraSettings settings) {
    Scene scene =
        new TalkingHead(
            settings.resolution().width(),
            settings.resolution().height(),
            settings.framesPerSecond(),
            settings.seed(),
            SpokenTimeline.of(settings.seed(), seconds(settings.length())));
    return new CodedScene(scene, PictureCode.clipOf(settings.seed()), settings.framesPerSecond());
  }

  static Scene scene(ScreenSettings settings) {
    Scene scene =
        new SlideShow(
            settings.resolution().width(),
            settings.resolution().height(),
            settings.framesPerSecond(),
            settings.seed());
    return new CodedScene(scene, PictureCode.clipOf(settings.seed()), settings.framesPerSecond());
  }

  static int frames(Duration length, int framesPerSecond) {
    return Math.toIntExact(length.toMillis() * framesPerSecond / 1_000);
  }

  static VideoClip camera(CameraSettings settings, String name, EncodingProgress progress) {
    int frames = frames(settings.length(), settings.framesPerSecond());
    List<EncodedFrame> encoded =
        encode(scene(settings), encoding(settings), frames, name, progress);
    return new VideoClip(
        settings.codec(), settings.resolution(), settings.framesPerSecond(), encoded);
  }

  static VideoClip screen(ScreenSettings settings, String name, EncodingProgress progress) {
    int frames = frames(settings.length(), settings.framesPerSecond());
    List<EncodedFrame> encoded =
        encode(scene(settings), encoding(settings), frames, name, progress);
    return new VideoClip(
        settings.codec(), settings.resolution(), settings.framesPerSecond(), encoded);
  }

  static AudioClip microphone(MicrophoneSettings settings, String name, EncodingProgress progress) {
    SpokenTimeline timeline = timeline(settings);
    short[] samples = samples(settings, timeline);
    int count = samples.length / OpusEncoder.SAMPLES_PER_FRAME;
    List<AudioFrame> frames = new ArrayList<>(count);
    DiscontinuousTransmission transmission = new DiscontinuousTransmission();
    try (OpusEncoder encoder = OpusEncoder.open(settings.kilobitsPerSecond())) {
      for (int number = 0; number < count; number++) {
        int offset = number * OpusEncoder.SAMPLES_PER_FRAME;
        int level = AudioLevels.level(samples, offset, OpusEncoder.SAMPLES_PER_FRAME);
        boolean voice = timeline.talksWithin(number * 0.02, (number + 1) * 0.02);
        // What is not sent is not encoded either: the decoder does not hear it, and both go on from
        // the last packet that they share.
        byte[] data =
            transmission.isSent(level) ? encoder.encode(samples, offset) : NOTHING_IS_SENT;
        frames.add(new AudioFrame(data, level, voice));
        progress.encoded(name, number + 1, count);
      }
    }
    return new AudioClip(frames);
  }

  static SpokenTimeline timeline(MicrophoneSettings settings) {
    return SpokenTimeline.of(settings.seed(), seconds(settings.length()));
  }

  static short[] samples(MicrophoneSettings settings, SpokenTimeline timeline) {
    int framesOf20Millis = Math.toIntExact(settings.length().toMillis() / 20);
    int samples = framesOf20Millis * OpusEncoder.SAMPLES_PER_FRAME;
    return Voice.speak(settings.seed(), timeline, samples);
  }

  private static List<EncodedFrame> encode(
      Scene scene, VideoEncoding encoding, int count, String name, EncodingProgress progress) {
    int framesPerSecond = encoding.framesPerSecond();
    int framesPerGroup = VideoClip.KEY_FRAME_INTERVAL_MILLIS * framesPerSecond / 1_000;
    YuvPicture picture = new YuvPicture(encoding.width(), encoding.height());
    List<EncodedFrame> frames = new ArrayList<>(count);
    try (VideoEncoder encoder = VideoEncoder.open(encoding)) {
      for (int number = 0; number < count; number++) {
        scene.draw(number, picture);
        EncodedPicture encoded = encoder.encode(picture, number % framesPerGroup == 0);
        frames.add(
            new EncodedFrame(
                encoded.data(),
                encoded.keyFrame(),
                number,
                ClipBytes.captureNanos(number, framesPerSecond)));
        progress.encoded(name, number + 1, count);
      }
    }
    return frames;
  }

  private static VideoEncoding.Format format(VideoCodec codec) {
    return switch (codec) {
      case VP8 -> VideoEncoding.Format.VP8;
      case H264 -> VideoEncoding.Format.H264;
    };
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1_000.0;
  }
}
