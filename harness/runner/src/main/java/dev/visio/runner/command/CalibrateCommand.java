package dev.visio.runner.command;

import dev.visio.measurement.calibration.Calibration;
import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.host.HostFacts;
import dev.visio.reports.CalibrationTable;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScenarioFiles;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.calibration.CalibrationRun;
import dev.visio.runner.calibration.KeptCalibration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What of a delay is the harness's own, on this machine. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    header = {"Measures the harness's own share of a delay on this machine, and keeps it.", ""},
    parameterListHeading = "%nScenario:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio calibrate                   about two minutes",
      "  ./visio calibrate --speakers 20     for rooms of up to 20",
      "",
      "In the service's place stands a plain forwarder: the same sockets and batches,",
      "as many packets to as many people, but no cryptography and no routing. What its",
      "packets are late by is the machine's and the harness's, not the service's. Each",
      "size is measured three times, and the median kept; later runs show it, and what",
      "remains above it. Calibrate again when the machine or its kernel has changed.",
      "",
      "Exit codes: 0 kept, 2 wrong usage, 3 INVALID (the machine was too busy; what was",
      "kept before stands), 130 interrupted."
    })
public final class CalibrateCommand implements Callable<Integer> {
  private static final int REPETITIONS = 3;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      defaultValue = "atelier-20",
      description =
          "Whose devices are sent: a shipped scenario or a file (default: ${DEFAULT-VALUE}).")
  private String scenario;

  @Option(
      names = "--speakers",
      paramLabel = "N,N",
      split = ",",
      defaultValue = "5,20,55",
      description = "For rooms of up to how many people (default: ${DEFAULT-VALUE}).")
  private List<Integer> speakers;

  @Option(
      names = "--duration",
      paramLabel = "D",
      converter = DurationConverter.class,
      defaultValue = "8s",
      description = "How long is measured each time (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Requirements.linux("calibrate");
    StatusLine status = StatusLine.onStandardError();
    CalibrationRun run =
        new CalibrationRun(
            scenario(),
            sizes(),
            Requirements.within(Scenario.DURATION, "--duration", duration),
            REPETITIONS,
            status);
    Interruption interruption = Interruption.watch(run::interrupt);
    try {
      Optional<List<Floor>> floors = run.run();
      if (floors.isEmpty()) {
        status.say("visio: interrupted; nothing was kept");
        return ExitCode.INTERRUPTED;
      }
      return conclude(floors.get(), run.unfit());
    } finally {
      interruption.over();
    }
  }

  private static int conclude(List<Floor> floors, List<String> unfit) throws IOException {
    System.out.print(CalibrationTable.render(floors));
    if (!unfit.isEmpty()) {
      unfit.forEach(reason -> System.out.println("  " + reason));
      System.out.println("INVALID: this machine was too busy to be calibrated; nothing was kept");
      return ExitCode.INVALID;
    }
    Calibration.FILE.write(KeptCalibration.file(), Calibration.of(HostFacts.read(), floors));
    System.out.println("kept in  " + KeptCalibration.file());
    return ExitCode.PASS;
  }

  private Scenario scenario() {
    try {
      return ScenarioFiles.find(scenario, BudgetWords.GRAMMAR);
    } catch (InvalidScenario invalid) {
      throw new UsageProblem(invalid.getMessage());
    }
  }

  private List<Integer> sizes() {
    speakers.forEach(Requirements::speakers);
    return speakers.stream().distinct().sorted().toList();
  }
}
