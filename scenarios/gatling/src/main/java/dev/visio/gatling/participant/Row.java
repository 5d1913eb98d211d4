package dev.visio.gatling.participant;

import java.util.Objects;
import java.util.Optional;

/**
 * One line's worth of Gatling's report: something that took a time, and went well or did not.
 * Gatling knows whole milliseconds; rows of what is finer have another unit in their name.
 *
 * @param failure why it did not go well, in a sentence for a person
 */
public record Row(String name, long beganMillis, long endedMillis, Optional<String> failure) {
  public Row {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(failure, "failure");
    if (endedMillis < beganMillis) {
      throw new IllegalArgumentException(name + " ended before it began");
    }
  }

  /** It went well, and took from one instant to the other. */
  public static Row ok(String name, long beganMillis, long endedMillis) {
    return new Row(name, beganMillis, Math.max(beganMillis, endedMillis), Optional.empty());
  }

  /** It went well, and so large is what was measured, in the name's unit; known just now. */
  public static Row figure(String name, long value, long nowMillis) {
    return ok(name, nowMillis - value, nowMillis);
  }

  /** It did not go well. */
  public static Row failed(String name, long beganMillis, long endedMillis, String why) {
    return new Row(name, beganMillis, Math.max(beganMillis, endedMillis), Optional.of(why));
  }
}
