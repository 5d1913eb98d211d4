package dev.visio.rooms;

import java.time.Duration;

/** Times from {@code least} to {@code greatest}, both included. */
public record DurationRange(Duration least, Duration greatest) {
  static DurationRange ofSeconds(long least, long greatest) {
    return new DurationRange(Duration.ofSeconds(least), Duration.ofSeconds(greatest));
  }

  public boolean holds(Duration value) {
    return value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0;
  }

  void check(String name, Duration value) {
    if (!holds(value)) {
      throw new IllegalArgumentException(
          name + " must be " + this + ", not " + DurationText.write(value));
    }
  }

  @Override
  public String toString() {
    return DurationText.write(least) + " to " + DurationText.write(greatest);
  }
}
