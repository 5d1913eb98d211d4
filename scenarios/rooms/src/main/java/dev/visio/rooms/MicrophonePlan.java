package dev.visio.rooms;

import java.time.Duration;

/**
 * The microphones of a scenario: Opus in frames of 20 ms, silent in the pauses.
 *
 * @param clips how many different voices there are; the speakers share them
 * @param clipLength after which a voice begins anew
 */
public record MicrophonePlan(int kilobitsPerSecond, int clips, Duration clipLength) {
  static final IntRange KILOBITS = new IntRange(6, 128);
  static final IntRange CLIPS = new IntRange(1, Scenario.ROOM_LIMIT);
  static final DurationRange CLIP_LENGTH = DurationRange.ofSeconds(2, 300);

  static final MicrophonePlan USUAL = new MicrophonePlan(32, 8, Duration.ofSeconds(20));

  public MicrophonePlan {
    KILOBITS.check("kilobitsPerSecond", kilobitsPerSecond);
    CLIPS.check("clips", clips);
    CLIP_LENGTH.check("clipLength", clipLength);
  }
}
