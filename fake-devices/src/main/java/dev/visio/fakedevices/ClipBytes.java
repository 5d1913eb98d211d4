package dev.visio.fakedevices;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clips as bytes and back, for the cache folder. */
final class ClipBytes {

  /** Raised whenever the layout below changes; part of every cache key. */
  static final int FORMAT_VERSION = 1;

  private static final int KEY_FRAME = 1 << 31;

  private ClipBytes() {}

  /** Number of frames, then for each: length with the key frame flag on top, data. */
  static byte[] of(VideoClip clip) {
    int frames = clip.frameCount();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(4 + 4L * frames + clip.totalBytes()));
    bytes.putInt(frames);
    for (int index = 0; index < frames; index++) {
      EncodedFrame frame = clip.frame(index);
      bytes.putInt(frame.data().length | (frame.keyFrame() ? KEY_FRAME : 0)).put(frame.data());
    }
    return bytes.array();
  }

  static Optional<VideoClip> video(
      byte[] content, VideoCodec codec, Resolution resolution, int framesPerSecond) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      int count = bytes.getInt();
      List<EncodedFrame> frames = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        int word = bytes.getInt();
        byte[] data = new byte[checkedLength(word & ~KEY_FRAME, bytes)];
        bytes.get(data);
        frames.add(
            new EncodedFrame(
                data, (word & KEY_FRAME) != 0, number, captureNanos(number, framesPerSecond)));
      }
      return bytes.hasRemaining()
          ? Optional.empty()
          : Optional.of(new VideoClip(codec, resolution, framesPerSecond, frames));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Number of frames, then for each: length, level, voice activity, data. */
  static byte[] of(AudioClip clip) {
    int frames = clip.frameCount();
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(4 + 4L * frames + clip.totalBytes()));
    bytes.putInt(frames);
    for (int index = 0; index < frames; index++) {
      AudioFrame frame = clip.frame(index);
      bytes.putShort((short) frame.data().length);
      bytes.put((byte) frame.audioLevel()).put((byte) (frame.voiceActivity() ? 1 : 0));
      bytes.put(frame.data());
    }
    return bytes.array();
  }

  static Optional<AudioClip> audio(byte[] content) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      int count = bytes.getInt();
      List<AudioFrame> frames = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        int length = bytes.getShort() & 0xffff;
        int level = bytes.get() & 0xff;
        boolean voice = bytes.get() == 1;
        byte[] data = new byte[checkedLength(length, bytes)];
        bytes.get(data);
        frames.add(new AudioFrame(data, level, voice));
      }
      return bytes.hasRemaining() ? Optional.empty() : Optional.of(new AudioClip(frames));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static long captureNanos(int number, int framesPerSecond) {
    return number * 1_000_000_000L / framesPerSecond;
  }

  /** A length that the bytes cannot hold must not become an array of that size. */
  private static int checkedLength(int length, ByteBuffer bytes) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
