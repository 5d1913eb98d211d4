package dev.visio.runner.command;

import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.verdict.Budget;
import dev.visio.rooms.DurationRange;
import dev.visio.rooms.DurationText;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScenarioFiles;
import dev.visio.rooms.ViewChoice;
import dev.visio.runner.UsageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenario is run, and what of it is changed for this once. */
final class ScenarioOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      defaultValue = "atelier-20",
      description = "A shipped scenario or a YAML file (default: ${DEFAULT-VALUE}).")
  private String scenario;

  @Option(
      names = "--speakers",
      paramLabel = "N",
      description = "How many people are in the room: 2 to 55.")
  private Integer speakers;

  @Option(
      names = "--duration",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = "How long is measured, such as 30s or 2m.")
  private Duration duration;

  @Option(
      names = "--warmup",
      paramLabel = "D",
      converter = DurationConverter.class,
      description = "How long everyone talks before that; never counted.")
  private Duration warmUp;

  @Option(
      names = "--view",
      paramLabel = "V",
      description = "What everybody shows of the others: gallery, speaker or everything.")
  private String view;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another seed gives other pictures, talk and arrivals.")
  private Long seed;

  /** The scenario with all changes, checked. */
  Scenario resolve() {
    Scenario resolved = find();
    if (speakers != null) {
      if (!Scenario.SPEAKERS.holds(speakers)) {
        throw new UsageProblem(
            "--speakers %d: a room holds %s people".formatted(speakers, Scenario.SPEAKERS)
                + (speakers > Scenario.ROOM_LIMIT
                    ? "; " + Scenario.ROOM_LIMIT + " is its limit"
                    : ""));
      }
      resolved = resolved.withSpeakers(speakers);
    }
    if (duration != null) {
      resolved = resolved.withDuration(checked("--duration", duration, Scenario.DURATION));
    }
    if (warmUp != null) {
      resolved = resolved.withWarmUp(checked("--warmup", warmUp, Scenario.WARM_UP));
    }
    if (view != null) {
      resolved =
          resolved.withView(
              ViewChoice.parse(view)
                  .orElseThrow(
                      () ->
                          new UsageProblem(
                              "--view %s: must be one of %s"
                                  .formatted(view, String.join(", ", ViewChoice.names())))));
    }
    return seed == null ? resolved : resolved.withSeed(seed);
  }

  /** The command that does the same once more. */
  String command() {
    StringBuilder command = new StringBuilder("./visio run ").append(scenario);
    if (speakers != null) {
      command.append(" --speakers ").append(speakers);
    }
    if (duration != null) {
      command.append(" --duration ").append(DurationText.write(duration));
    }
    if (warmUp != null) {
      command.append(" --warmup ").append(DurationText.write(warmUp));
    }
    if (view != null) {
      command.append(" --view ").append(view);
    }
    if (seed != null) {
      command.append(" --seed ").append(seed);
    }
    return command.toString();
  }

  private Scenario find() {
    try {
      // JSON is YAML: the scenario within a result is read as any other.
      return scenario.endsWith(".json")
          ? ScenarioFiles.parse(scenario, ofResult(Path.of(scenario)), Budget::parse)
          : ScenarioFiles.find(scenario, Budget::parse);
    } catch (InvalidScenario invalid) {
      throw new UsageProblem(invalid.getMessage());
    }
  }

  private static String ofResult(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(file + ": no such file");
    }
    try {
      return ResultFile.read(file).scenario().toString();
    } catch (IOException malformed) {
      throw new UsageProblem(malformed.getMessage());
    }
  }

  private static Duration checked(String option, Duration given, DurationRange range) {
    if (!range.holds(given)) {
      throw new UsageProblem(option + " " + DurationText.write(given) + ": must be " + range);
    }
    return given;
  }
}
