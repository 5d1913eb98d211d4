package dev.visio.rooms;

import java.time.Duration;

/**
 * The shared screens of a scenario: slides of 1080p.
 *
 * @param speakers how many of the speakers share one
 * @param clipLength after which the slides begin anew
 */
public record ScreenPlan(
    int speakers, int framesPerSecond, int kilobitsPerSecond, Duration clipLength) {
  static final IntRange FRAME_RATES = new IntRange(1, 15);
  static final IntRange KILOBITS = new IntRange(50, 10_000);
  static final DurationRange CLIP_LENGTH = DurationRange.ofSeconds(2, 60);

  static final ScreenPlan USUAL = new ScreenPlan(1, 5, 800, Duration.ofSeconds(20));

  public ScreenPlan {
    new IntRange(0, Scenario.ROOM_LIMIT).check("speakers", speakers);
    FRAME_RATES.check("framesPerSecond", framesPerSecond);
    KILOBITS.check("kilobitsPerSecond", kilobitsPerSecond);
    CLIP_LENGTH.check("clipLength", clipLength);
  }
}
