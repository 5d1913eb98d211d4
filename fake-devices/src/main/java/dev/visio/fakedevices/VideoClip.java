package dev.visio.fakedevices;

import java.util.List;

/**
 * A camera's or screen's encoded pictures, in an endless loop: after the last frame the first
 * follows, which is a key frame.
 *
 * <p><b>A key frame on request.</b> The frames were encoded once, so a clip cannot turn the next
 * one into a key frame as a live encoder would. What it can do is cut: {@link #nextKeyFrame} gives
 * the start of the next group of pictures, and a sender that goes on from there has sent a key
 * frame within one frame of the request, every later frame of which decodes. The scene jumps, by
 * less than {@link #KEY_FRAME_INTERVAL_MILLIS}; number and capture time, in the frame and in its
 * {@link PictureCode}, jump with it and stay true.
 */
public final class VideoClip {

  /** How far apart the key frames of a clip stand at most. */
  public static final int KEY_FRAME_INTERVAL_MILLIS = 4_000;

  private final VideoCodec codec;
  private final Resolution resolution;
  private final int framesPerSecond;
  private final EncodedFrame[] frames;
  private final int[] nextKeyFrames;

  public VideoClip(
      VideoCodec codec, Resolution resolution, int framesPerSecond, List<EncodedFrame> frames) {
    if (frames.isEmpty() || !frames.getFirst().keyFrame()) {
      throw new IllegalArgumentException("a clip begins with a key frame");
    }
    this.codec = codec;
    this.resolution = resolution;
    this.framesPerSecond = framesPerSecond;
    this.frames = frames.toArray(EncodedFrame[]::new);
    this.nextKeyFrames = new int[this.frames.length];
    int next = 0;
    for (int index = this.frames.length - 1; index >= 0; index--) {
      nextKeyFrames[index] = this.frames[index].keyFrame() ? index : next;
      next = nextKeyFrames[index];
    }
  }

  public VideoCodec codec() {
    return codec;
  }

  public Resolution resolution() {
    return resolution;
  }

  public int framesPerSecond() {
    return framesPerSecond;
  }

  /** How many frames there are before the clip begins anew. */
  public int frameCount() {
    return frames.length;
  }

  /** The frame at a place in the clip, from 0 to {@code frameCount() - 1}. */
  public EncodedFrame frame(int index) {
    return frames[index];
  }

  /** The place of the frame after this one; after the last it is the first. */
  public int next(int index) {
    return index + 1 == frames.length ? 0 : index + 1;
  }

  /**
   * The place of the first key frame at or after {@code index}, going round at the end. A sender
   * that was asked for a key frame continues here instead of at {@code index}.
   */
  public int nextKeyFrame(int index) {
    return nextKeyFrames[index];
  }

  /** The time from one frame's capture to the next one's. */
  public long frameDurationNanos() {
    return 1_000_000_000L / framesPerSecond;
  }

  /** What the whole clip weighs, without headers. */
  public long totalBytes() {
    long total = 0;
    for (EncodedFrame frame : frames) {
      total += frame.data().length;
    }
    return total;
  }
}
