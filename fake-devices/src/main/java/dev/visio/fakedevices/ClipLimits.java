package dev.visio.fakedevices;

import java.time.Duration;
import java.util.Objects;

/** The bounds within which every device's settings stay. */
final class ClipLimits {

  /** Shorter than this a loop is a flicker: every device gets at least a second. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Longer than this a clip no longer fits the memory that a run sets aside for it. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private ClipLimits() {}

  static void checkLength(Duration length) {
    Objects.requireNonNull(length, "length");
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a clip's length is from " + SHORTEST + " to " + LONGEST + ", not " + length);
    }
  }

  static void checkRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is from " + least + " to " + most + ", not " + value);
    }
  }
}
