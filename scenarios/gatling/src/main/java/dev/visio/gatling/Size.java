package dev.visio.gatling;

import dev.visio.rooms.IntRange;
import dev.visio.rooms.Scenario;
import java.util.Objects;

/**
 * One number that a simulation can be given.
 *
 * @param name on the command line; as a system property with {@code visio.} before it
 * @param about what it is, for a person
 * @param usual when nobody says otherwise
 */
public record Size(String name, String about, int usual, IntRange range) {
  /** Rooms of one step of a day. */
  static final IntRange ROOMS = new IntRange(1, 50);

  public Size {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(about, "about");
    if (!range.holds(usual)) {
      throw new IllegalArgumentException(name + " is usually " + usual + ", outside " + range);
    }
  }

  /** How many people are in each room. */
  static Size speakers(int usual) {
    return new Size("speakers", "how many people are in each room", usual, Scenario.SPEAKERS);
  }

  /** How long a room is measured. */
  static Size seconds(int usual) {
    return new Size("seconds", "for which a full room is measured", usual, new IntRange(1, 3_600));
  }

  /** How long a full room runs before it is measured. */
  static Size warmUp(int usual) {
    return new Size("warmup", "seconds before a full room is measured", usual, new IntRange(1, 60));
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException in a sentence for a person
   */
  public int parse(String text) {
    int value;
    try {
      value = Integer.parseInt(text.strip());
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(name + "=" + text + ": not a whole number");
    }
    if (!range.holds(value)) {
      throw new IllegalArgumentException(name + "=" + value + ": must be " + range);
    }
    return value;
  }
}
