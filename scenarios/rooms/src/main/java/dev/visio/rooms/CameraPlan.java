package dev.visio.rooms;

import java.time.Duration;
import java.util.List;

/**
 * The cameras of a scenario.
 *
 * @param heightPixels of the picture, or of the largest encoding
 * @param kilobitsPerSecond likewise
 * @param layers encodings that are sent at once (simulcast): each has half the width and height of
 *     the next
 * @param clips how many different pictures there are; the speakers share them
 * @param clipLength after which a picture begins anew
 */
public record CameraPlan(
    String codec,
    int heightPixels,
    int framesPerSecond,
    int kilobitsPerSecond,
    int layers,
    int clips,
    Duration clipLength) {

  static final List<String> CODECS = List.of("vp8");
  static final List<Integer> HEIGHTS = List.of(180, 360, 720);
  static final List<Integer> FRAME_RATES = List.of(15, 30);
  static final IntRange KILOBITS = new IntRange(50, 10_000);
  static final IntRange LAYERS = new IntRange(1, 3);
  static final IntRange CLIPS = new IntRange(1, Scenario.ROOM_LIMIT);
  static final DurationRange CLIP_LENGTH = DurationRange.ofSeconds(2, 60);

  /** Of the largest encoding, the next smaller one, and the smallest of three. */
  private static final List<Double> SHARES = List.of(1.0, 0.2, 0.06);

  static final CameraPlan USUAL = new CameraPlan("vp8", 360, 30, 500, 1, 4, Duration.ofSeconds(20));

  public CameraPlan {
    Check.oneOf("codec", codec, CODECS);
    Check.oneOf("heightPixels", heightPixels, HEIGHTS);
    Check.oneOf("framesPerSecond", framesPerSecond, FRAME_RATES);
    KILOBITS.check("kilobitsPerSecond", kilobitsPerSecond);
    LAYERS.check("layers", layers);
    if (!allows(heightPixels, layers)) {
      throw new IllegalArgumentException(
          layers + " layers of " + heightPixels + "p begin with too small a picture");
    }
    CLIPS.check("clips", clips);
    CLIP_LENGTH.check("clipLength", clipLength);
  }

  /** How high the pictures of an encoding are; the smallest is 0. */
  public int heightOf(int layer) {
    return heightPixels >> layers - 1 - layer;
  }

  /**
   * The rate of an encoding. The smaller ones get the shares of the largest one's that libwebrtc
   * aims at (500 and 150 kbit/s beside 2,500), and never less than can be encoded.
   */
  public int kilobitsOf(int layer) {
    double share = SHARES.get(layers - 1 - layer);
    return Math.max(KILOBITS.least(), (int) Math.round(kilobitsPerSecond * share));
  }

  /** Whether the smallest of so many encodings is one that a camera has. */
  static boolean allows(int heightPixels, int layers) {
    return HEIGHTS.contains(heightPixels >> layers - 1);
  }
}
