package dev.visio.fakedevices;

import java.time.Duration;
import java.util.Objects;

/**
 * One camera: everything that determines its clip's bytes, but for the encoder's version.
 *
 * @param resolution picture size: 180p, 360p or 720p
 * @param framesPerSecond 15 or 30
 * @param codec how it is encoded
 * @param kilobitsPerSecond the rate that the encoder is held to
 * @param length after which the clip begins anew, rounded down to whole frames
 * @param seed who sits before the camera, and how they move
 */
public record CameraSettings(
    Resolution resolution,
    int framesPerSecond,
    VideoCodec codec,
    int kilobitsPerSecond,
    Duration length,
    long seed) {

  public CameraSettings {
    Objects.requireNonNull(resolution, "resolution");
    Objects.requireNonNull(codec, "codec");
    ClipLimits.checkLength(length);
    if (resolution == Resolution.P1080) {
      throw new IllegalArgumentException("a camera has 180p, 360p or 720p, not 1080p");
    }
    if (framesPerSecond != 15 && framesPerSecond != 30) {
      throw new IllegalArgumentException(
          "a camera has 15 or 30 frames per second, not " + framesPerSecond);
    }
    ClipLimits.checkRange("video kilobitsPerSecond", kilobitsPerSecond, 50, 10_000);
  }
}
