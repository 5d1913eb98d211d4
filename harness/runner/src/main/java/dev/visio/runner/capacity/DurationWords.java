package dev.visio.runner.capacity;

import java.time.Duration;

/** How long something will take, as people say it. */
public final class DurationWords {
  private static final int SAID_IN_SECONDS = 90;

  private DurationWords() {}

  /** "40 s" or "7 min". */
  public static String left(Duration time) {
    long seconds = time.toSeconds();
    return seconds <= SAID_IN_SECONDS ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }
}
