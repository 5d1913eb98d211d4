package dev.visio.rooms;

import java.time.Duration;
import java.util.List;

/**
 * The cameras of a scenario.
 *
 * @param clips how many different pictures there are; the speakers share them
 * @param clipLength after which a picture begins anew
 */
public record CameraPlan(
    String codec,
    int heightPixels,
    int framesPerSecond,
    int kilobitsPerSecond,
    int clips,
    Duration clipLength) {

  static final List<String> CODECS = List.of("vp8");
  static final List<Integer> HEIGHTS = List.of(180, 360, 720);
  static final List<Integer> FRAME_RATES = List.of(15, 30);
  static final IntRange KILOBITS = new IntRange(50, 10_000);
  static final IntRange CLIPS = new IntRange(1, Scenario.ROOM_LIMIT);
  static final DurationRange CLIP_LENGTH = DurationRange.ofSeconds(2, 60);

  static final CameraPlan USUAL = new CameraPlan("vp8", 360, 30, 500, 4, Duration.ofSeconds(20));

  public CameraPlan {
    Check.oneOf("codec", codec, CODECS);
    Check.oneOf("heightPixels", heightPixels, HEIGHTS);
    Check.oneOf("framesPerSecond", framesPerSecond, FRAME_RATES);
    KILOBITS.check("kilobitsPerSecond", kilobitsPerSecond);
    CLIPS.check("clips", clips);
    CLIP_LENGTH.check("clipLength", clipLength);
  }
}
