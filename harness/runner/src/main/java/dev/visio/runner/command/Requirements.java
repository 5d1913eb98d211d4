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

  /** Enough for a scenario's real participants, and two more. */
  static void real(String option, int count, Scenario scenario) {
    if (!Scenario.realAmong(count).holds(scenario.real())) {
      throw new UsageProblem(
          "%s %d: %s has %d real participants, and needs two simulated ones beside them"
              .formatted(option, count, scenario.name(), scenario.real()));
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
