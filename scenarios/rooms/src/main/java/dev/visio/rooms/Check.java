package dev.visio.rooms;

import java.util.List;

/** What the records of this package demand of their components beyond ranges. */
final class Check {
  private Check() {}

  static <T> void oneOf(String name, T value, List<T> allowed) {
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(name + " must be one of " + allowed + ", not " + value);
    }
  }

  static void ratio(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be a ratio from 0 to 1, not " + value);
    }
  }
}
