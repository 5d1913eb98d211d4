package dev.visio.runner.command;

import dev.visio.measurement.result.ResultFile;
import dev.visio.rooms.DevicePlan;
import dev.visio.rooms.DurationText;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.LinkPlan;
import dev.visio.rooms.Mix;
import dev.visio.rooms.Named;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScenarioFiles;
import dev.visio.rooms.ViewChoice;
import dev.visio.runner.UsageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which scenario is run, and what of it is changed for this once. */
final class ScenarioOptions {
  private static final String USUAL = "atelier-20";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "A shipped scenario or a YAML file (default: " + USUAL + ").")
  private String scenario;

  @Option(
      names = "--again",
      paramLabel = "RESULT",
      description = "Instead of a scenario: that of an earlier run's result.json, seed included.")
  private Path again;

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
      names = "--links",
      paramLabel = "MIX",
      description = "Through which links people come, such as wifi=10,4g=10, or none.")
  private String links;

  @Option(
      names = "--devices",
      paramLabel = "MIX",
      description = "What people decode with, such as laptop=15,phone=5, or none.")
  private String devices;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another seed gives other pictures, talk and arrivals.")
  private Long seed;

  @Option(
      names = "--budgets",
      paramLabel = "FILE",
      description =
          "What must hold: a file of budgets (default: the scenario's own, or good-quality).")
  private String budgets;

  /** The scenario with all changes, checked; what must hold is part of it. */
  Scenario resolve() {
    return resolve(null);
  }

  /**
   * The same for a command that has a length of its own.
   *
   * @param usualDuration what is measured where nobody says how long; null for the scenario's own
   */
  Scenario resolve(Duration usualDuration) {
    Scenario resolved = find();
    if (links != null) {
      if (resolved.real() > 0 && !links.equals("none")) {
        throw new UsageProblem("--links: real participants come through no link");
      }
      resolved = resolved.withLinks(mix("--links", links, resolved.links(), LinkPlan.KNOWN));
    }
    if (devices != null) {
      resolved =
          resolved.withDevices(mix("--devices", devices, resolved.devices(), DevicePlan.KNOWN));
    }
    if (budgets != null || resolved.budgets().isEmpty()) {
      resolved = resolved.withBudgets(BudgetWords.find(budgets, resolved));
    }
    if (duration != null) {
      resolved =
          resolved.withDuration(Requirements.within(Scenario.DURATION, "--duration", duration));
    } else if (usualDuration != null) {
      resolved = resolved.withDuration(usualDuration);
    }
    if (warmUp != null) {
      resolved = resolved.withWarmUp(Requirements.within(Scenario.WARM_UP, "--warmup", warmUp));
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

  /**
   * The command that does the same once more.
   *
   * @param name "run"
   */
  String command(String name) {
    StringBuilder command =
        new StringBuilder("./visio ")
            .append(name)
            .append(again == null ? " " + named() : " --again " + again);
    if (duration != null) {
      command.append(" --duration ").append(DurationText.write(duration));
    }
    if (warmUp != null) {
      command.append(" --warmup ").append(DurationText.write(warmUp));
    }
    if (view != null) {
      command.append(" --view ").append(view);
    }
    if (links != null) {
      command.append(" --links ").append(links);
    }
    if (devices != null) {
      command.append(" --devices ").append(devices);
    }
    if (seed != null) {
      command.append(" --seed ").append(seed);
    }
    if (budgets != null) {
      command.append(" --budgets ").append(budgets);
    }
    return command.toString();
  }

  private String named() {
    return scenario == null ? USUAL : scenario;
  }

  private static <T extends Named> Mix<T> mix(
      String option, String text, Mix<T> ofScenario, List<T> known) {
    try {
      return text.equals("none") ? Mix.none() : Mix.parse(text, ofScenario, known);
    } catch (IllegalArgumentException wrong) {
      throw new UsageProblem(option + " " + text + ": " + wrong.getMessage());
    }
  }

  private Scenario find() {
    if (again != null && scenario != null) {
      throw new UsageProblem(
          "--again " + again + " brings its scenario: leave '" + scenario + "' out");
    }
    try {
      // JSON is YAML: the scenario within a result is read as any other.
      return again == null
          ? ScenarioFiles.find(named(), BudgetWords.GRAMMAR)
          : ScenarioFiles.parse(again.toString(), ofResult(again), BudgetWords.GRAMMAR);
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
}
