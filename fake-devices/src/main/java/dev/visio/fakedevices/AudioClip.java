package dev.visio.fakedevices;

import java.util.List;

/** A microphone's encoded sound, 20 ms a frame, in an endless loop. */
public final class AudioClip {

  /** How long one frame sounds. */
  public static final long FRAME_NANOS = 20_000_000L;

  private final AudioFrame[] frames;

  public AudioClip(List<AudioFrame> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("a clip has at least one frame");
    }
    this.frames = frames.toArray(AudioFrame[]::new);
  }

  /** How many frames there are before the clip begins anew. */
  public int frameCount() {
    return frames.length;
  }

  /** The frame at a place in the clip, from 0 to {@code frameCount() - 1}. */
  public AudioFrame frame(int index) {
    return frames[index];
  }

  /** The place of the frame after this one; after the last it is the first. */
  public int next(int index) {
    return index + 1 == frames.length ? 0 : index + 1;
  }

  /** What the whole clip weighs, without headers. */
  public long totalBytes() {
    long total = 0;
    for (AudioFrame frame : frames) {
      total += frame.data().length;
    }
    return total;
  }
}
