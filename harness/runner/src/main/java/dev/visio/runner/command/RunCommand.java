package dev.visio.runner.command;

import dev.visio.measurement.result.RunResult;
import dev.visio.reports.ClosingTable;
import dev.visio.rooms.DurationText;
import dev.visio.rooms.Scenario;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.machine.Terminal;
import dev.visio.runner.room.ResultPages;
import dev.visio.runner.room.ResultsFolder;
import dev.visio.runner.room.RoomRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: one room, filled, measured, judged. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Fills a room with simulated speakers, measures it, and gives a verdict.", ""},
    parameterListHeading = "%nScenario:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio run                                  the shipped workshop of 20",
      "  ./visio run --speakers 30 --duration 2m      the same with 30, for longer",
      "  ./visio run scenarios/rooms/atelier-20.yaml  a file: copy it for your own",
      "  ./visio run --again results/latest/result.json   an earlier run once more",
      "  ./visio run --target http://localhost:8080   a service that runs already",
      "  ./visio run --budgets my-budgets.yaml        judged by your own promises",
      "  ./visio run --links wifi=10,4g=10            people behind links of their own",
      "  ./visio run ci-gate --retry-invalid          a gate for builds",
      "",
      "The service runs in a process of its own, on processors of its own where there",
      "are two. Results go to results/NAME-TIME (results/latest points there):",
      "result.json is the truth, report.html shows it; junit.xml and summary.md are for",
      "build servers. Live figures are on standard error, the closing table on standard",
      "output.",
      "",
      "What must hold is a list of budgets, such as",
      "  oneWayDelay p99 < 100ms for every 10s window",
      "in the scenario or in a file of its own; scenarios/rooms/good-quality.yaml is",
      "the one that holds otherwise, and explains the grammar.",
      "",
      "Exit codes: 0 PASS, 1 FAIL, 2 wrong usage (nothing was run),",
      "3 INVALID (this machine was not fit to judge), 130 interrupted."
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin private ScenarioOptions options;

  @Mixin private TargetOption target;

  @Option(
      names = "--speakers",
      paramLabel = "N",
      description = "How many people are in the room: 2 to 55.")
  private Integer speakers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go (default: results/NAME-TIME).")
  private Path out;

  @Option(
      names = "--retry-invalid",
      description =
          "Runs once more when this machine was not fit to judge, and says what that says.")
  private boolean retryInvalid;

  @Override
  public Integer call() throws Exception {
    Requirements.linux("run");
    Scenario scenario = sized(options.resolve());
    StatusLine status = StatusLine.onStandardError();
    int code = runOnce(scenario, status);
    if (code == ExitCode.INVALID && retryInvalid) {
      status.say("visio: INVALID; once more");
      code = runOnce(scenario, status);
    }
    return code;
  }

  private int runOnce(Scenario scenario, StatusLine status) throws Exception {
    ResultsFolder folder =
        out == null
            ? ResultsFolder.fresh(scenario.name(), LocalDateTime.now())
            : ResultsFolder.at(out);
    RoomRun run = new RoomRun(scenario, folder, status, command(), target.of(scenario.audio()));
    Interruption interruption = Interruption.watch(run::interrupt);
    status.say(announcement(scenario));
    try {
      Optional<RunResult> result = run.run();
      status.clear();
      if (result.isEmpty()) {
        folder.discard();
        status.say("visio: interrupted; no verdict");
        return ExitCode.INTERRUPTED;
      }
      return conclude(result.get(), folder);
    } catch (IOException | InterruptedException brokenOff) {
      status.clear();
      folder.discard();
      if (run.interrupted()) {
        status.say("visio: interrupted; no verdict");
        return ExitCode.INTERRUPTED;
      }
      throw brokenOff;
    } finally {
      interruption.over();
    }
  }

  private static int conclude(RunResult result, ResultsFolder folder) throws IOException {
    ResultPages.write(result, folder);
    folder.settle();
    System.out.println(ClosingTable.render(result, Terminal.showsColours()));
    System.out.println("result  " + folder.resultFile());
    System.out.println("report  " + folder.reportFile());
    System.out.flush();
    return result.verdict().exitCode();
  }

  private static String announcement(Scenario scenario) {
    List<String> devices = new ArrayList<>();
    scenario.camera().ifPresent(_ -> devices.add("camera"));
    scenario.microphone().ifPresent(_ -> devices.add("microphone"));
    String with = devices.isEmpty() ? "" : " with " + String.join(" and ", devices);
    int sharers = scenario.screenSharers();
    String real = scenario.real() == 0 ? "" : ", " + scenario.real() + " of them real";
    String sharing = sharers == 0 ? "" : ", " + sharers + " sharing a screen";
    return "%s: %d speakers%s%s%s; %s measured after %s of warm-up; seed %d"
        .formatted(
            scenario.name(),
            scenario.speakers(),
            real,
            with,
            sharing,
            DurationText.write(scenario.duration()),
            DurationText.write(scenario.warmUp()),
            scenario.seed());
  }

  private Scenario sized(Scenario scenario) {
    if (speakers == null) {
      return scenario;
    }
    if (!Scenario.SPEAKERS.holds(speakers)) {
      throw new UsageProblem(
          "--speakers %d: a room holds %s people".formatted(speakers, Scenario.SPEAKERS)
              + (speakers > Scenario.ROOM_LIMIT
                  ? "; " + Scenario.ROOM_LIMIT + " is its limit"
                  : ""));
    }
    Requirements.real("--speakers", speakers, scenario);
    return scenario.withSpeakers(speakers);
  }

  private String command() {
    return options.command("run")
        + (speakers == null ? "" : " --speakers " + speakers)
        + target.command();
  }
}
