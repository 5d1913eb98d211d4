package dev.visio.fakedevices;

import java.time.Duration;
import java.util.Objects;

/**
 * One shared screen of 1920 × 1080: slides of text that scroll and change.
 *
 * @param framesPerSecond 1 to 30; 5 is what conferences use
 * @param codec how it is encoded
 * @param kilobitsPerSecond the rate that the encoder is held to
 * @param length after which the clip begins anew, rounded down to whole frames
 * @param seed what the slides say
 */
public record ScreenSettings(
    int framesPerSecond, VideoCodec codec, int kilobitsPerSecond, Duration length, long seed) {

  public ScreenSettings {
    Objects.requireNonNull(codec, "codec");
    ClipLimits.checkLength(length);
    ClipLimits.checkRange("screen framesPerSecond", framesPerSecond, 1, 30);
    ClipLimits.checkRange("screen kilobitsPerSecond", kilobitsPerSecond, 50, 20_000);
  }

  /** The picture size, the same for every screen. */
  public Resolution resolution() {
    return Resolution.P1080;
  }
}
