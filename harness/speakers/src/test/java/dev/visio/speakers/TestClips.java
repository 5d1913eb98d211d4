package dev.visio.speakers;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.AudioFrame;
import dev.visio.fakedevices.EncodedFrame;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clips whose bytes no encoder made: what a frame begins with is all that a speaker looks at. */
final class TestClips {
  private TestClips() {}

  /** Four seconds of pictures at 30 a second, of which only the first is a key frame. */
  static VideoClip camera(long seed) {
    Random random = new Random(seed);
    List<EncodedFrame> frames = new ArrayList<>();
    for (int number = 0; number < 120; number++) {
      boolean key = number == 0;
      byte[] data = new byte[key ? 4_000 : 300 + random.nextInt(1_500)];
      random.nextBytes(data);
      // The lowest bit of a VP8 frame says that it is predicted from others (RFC 6386 section 9.1).
      data[0] = (byte) (key ? data[0] & ~1 : data[0] | 1);
      frames.add(new EncodedFrame(data, key, number, number * 33_333_333L));
    }
    return new VideoClip(VideoCodec.VP8, Resolution.P180, 30, frames);
  }

  /** What an Opus packet of one frame of 20 ms begins with (RFC 6716 section 3.1: CELT, mono). */
  private static final byte OPUS_20_MILLIS = (byte) (31 << 3);

  /** Two seconds of sound: a second of speech, a second of silence in which nothing is sent. */
  static AudioClip microphone(long seed) {
    Random random = new Random(seed);
    List<AudioFrame> frames = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      byte[] data = new byte[number < 50 ? 60 + random.nextInt(40) : 0];
      random.nextBytes(data);
      if (data.length > 0) {
        data[0] = OPUS_20_MILLIS;
      }
      frames.add(new AudioFrame(data, number < 50 ? 30 : 127, number < 50));
    }
    return new AudioClip(frames);
  }
}
