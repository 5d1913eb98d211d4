package dev.visio.runner.command;

import dev.visio.rooms.DurationRange;
import dev.visio.rooms.DurationText;
import dev.visio.rooms.Scenario;
import dev.visio.runner.UsageProblem;
import java.time.Duration;

/** What several commands ask of their machine and their arguments. */
final class Requirements {
  private Requirements() {}

  /** For whatever carries media. */
  static void linux(String command) {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new UsageProblem(
          command
              + " needs Linux, on "
              + System.getProperty("os.name")
              + " use a container or a virtual machine; devices and report work here");
    }
  }

  /** As many as a room holds. */
  static void speakers(int count) {
    if (!Scenario.SPEAKERS.holds(count)) {
      throw new UsageProblem(
          "--speakers %d: a room holds %s people".formatted(count, Scenario.SPEAKERS));
    }
  }

  /** The time that was given, if it is in range. */
  static Duration within(DurationRange range, String option, Duration given) {
    if (!range.holds(given)) {
      throw new UsageProblem(option + " " + DurationText.write(given) + ": must be " + range);
    }
    return given;
  }
}
