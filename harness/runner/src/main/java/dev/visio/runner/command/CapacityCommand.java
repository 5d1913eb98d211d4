package dev.visio.runner.command;

import dev.visio.measurement.capacity.CapacityAnswer;
import dev.visio.measurement.capacity.CapacityPlan;
import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.CapacitySearch;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.reports.CapacityReport;
import dev.visio.reports.CapacityTable;
import dev.visio.rooms.DurationText;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScenarioFiles;
import dev.visio.rooms.ScenarioTree;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.VisioVersion;
import dev.visio.runner.capacity.CapacityRun;
import dev.visio.runner.capacity.DurationWords;
import dev.visio.runner.room.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many people one room carries. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Finds how many people one room carries, and what limits it.", ""},
    parameterListHeading = "%nScenario:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio capacity                               about ten minutes",
      "  ./visio capacity --from 10 --to 30             when it is known roughly",
      "  ./visio capacity --at-least 20                 for CI: fails below 20",
      "  ./visio capacity --resume results/capacity-X   after Ctrl-C",
      "",
      "Rooms of 5, 10, 20, 30, 40 and 55 are run until one breaks a budget, then the",
      "gap is halved. The answer is the largest size for which every budget holds in",
      "every repetition, with its headroom, the spread and the metric that limits it.",
      "A run that is INVALID is repeated once, and is neither held nor broken.",
      "",
      "Results go to results/capacity-TIME: capacity.json is the truth and is written",
      "after each run, capacity.html and capacity.md show it, and each run has its",
      "own folder under runs.",
      "",
      "Exit codes: 0 answered, 1 not even the smallest size holds (or less than",
      "--at-least), 2 wrong usage (nothing was run), 3 INVALID (this machine was not",
      "fit to find the limit), 130 interrupted."
    })
public final class CapacityCommand implements Callable<Integer> {
  /** Of one run, where nobody says otherwise: two windows of ten seconds. */
  private static final Duration USUAL_DURATION = Duration.ofSeconds(20);

  /** The page's name in the folder of a search. */
  static final String PAGE = "capacity.html";

  private static final Set<String> MAY_BE_RESUMED_WITH = Set.of("--resume", "--at-least");

  @Spec private CommandSpec spec;

  @Mixin private ScenarioOptions options;

  @Option(
      names = "--from",
      paramLabel = "N",
      defaultValue = "5",
      description = "The smallest room (default: ${DEFAULT-VALUE}).")
  private int from;

  @Option(
      names = "--to",
      paramLabel = "N",
      defaultValue = "55",
      description = "The largest room (default: ${DEFAULT-VALUE}, the limit of a room).")
  private int to;

  @Option(
      names = "--repetitions",
      paramLabel = "K",
      defaultValue = "3",
      description = "So many runs of the answer must all hold (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--at-least",
      paramLabel = "N",
      description = "Exit code 1 when the answer is smaller, 0 when it is not.")
  private Integer atLeast;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Goes on with a search that was broken off, as it was begun.")
  private Path resume;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go (default: results/capacity-TIME).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Requirements.linux("capacity");
    CapacityResult begun = resume == null ? begin() : resumed();
    Scenario scenario = scenarioOf(begun);
    ResultsFolder folder = folder();
    StatusLine status = StatusLine.onStandardError();
    CapacityRun run = new CapacityRun(scenario, begun, folder, status);
    Interruption interruption = Interruption.watch(run::interrupt);
    try {
      status.say(announcement(begun, scenario, run));
      CapacityResult result = run.run();
      if (run.interrupted()) {
        status.say("visio: interrupted; go on with ./visio capacity --resume " + folder.path());
        return ExitCode.INTERRUPTED;
      }
      return conclude(result, folder);
    } finally {
      interruption.over();
    }
  }

  private CapacityResult begin() {
    Scenario scenario = options.resolve(USUAL_DURATION);
    CapacityPlan plan = plan();
    Requirements.real("--from", plan.from(), scenario);
    return CapacityResult.begun(
        new RunIdentity(scenario.name(), Instant.now().toString(), command(), VisioVersion.TEXT),
        plan,
        ResultFile.scenario(ScenarioTree.of(scenario)));
  }

  private CapacityPlan plan() {
    if (!Scenario.SPEAKERS.holds(from) || !Scenario.SPEAKERS.holds(to) || from > to) {
      throw new UsageProblem(
          "--from %d --to %d: a room holds %s people, and the first is not above the last"
              .formatted(from, to, Scenario.SPEAKERS));
    }
    if (repetitions < 1 || repetitions > CapacityPlan.MAX_REPETITIONS) {
      throw new UsageProblem(
          "--repetitions %d: must be 1 to %d".formatted(repetitions, CapacityPlan.MAX_REPETITIONS));
    }
    if (atLeast != null && atLeast > to) {
      throw new UsageProblem("--at-least " + atLeast + ": no room larger than " + to + " is tried");
    }
    return new CapacityPlan(from, to, repetitions);
  }

  private CapacityResult resumed() {
    requireNothingElse();
    Path file = resume.resolve(CapacityResult.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(file + ": no such file; ./visio capacity writes one");
    }
    try {
      return CapacityResult.FILE.read(file);
    } catch (IOException malformed) {
      throw new UsageProblem(malformed.getMessage());
    }
  }

  /** A search goes on as it was begun: what would change it must not be passed over. */
  private void requireNothingElse() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!MAY_BE_RESUMED_WITH.contains(option.longestName())) {
        throw new UsageProblem(
            option.longestName() + ": --resume goes on as the search was begun; leave it out");
      }
    }
    if (!spec.commandLine().getParseResult().matchedPositionals().isEmpty()) {
      throw new UsageProblem("--resume goes on with the scenario of the search; leave it out");
    }
  }

  private ResultsFolder folder() {
    if (resume != null) {
      return ResultsFolder.at(resume);
    }
    if (out == null) {
      return ResultsFolder.fresh("capacity", LocalDateTime.now());
    }
    if (Files.exists(out.resolve(CapacityResult.FILE_NAME))) {
      throw new UsageProblem(
          "--out " + out + ": holds a search already; --resume " + out + " goes on with it");
    }
    return ResultsFolder.at(out);
  }

  /** What every run is of stands in the file, where a search that is resumed finds it too. */
  private static Scenario scenarioOf(CapacityResult begun) {
    try {
      return ScenarioFiles.parse(
          CapacityResult.FILE_NAME, begun.scenario().toString(), BudgetWords.GRAMMAR);
    } catch (InvalidScenario invalid) {
      throw new UsageProblem(invalid.getMessage());
    }
  }

  private int conclude(CapacityResult result, ResultsFolder folder) throws IOException {
    Path page = folder.path().resolve(PAGE);
    Files.writeString(page, CapacityReport.render(result));
    Files.writeString(folder.path().resolve("capacity.md"), CapacityTable.markdown(result));
    folder.settle();
    System.out.println(CapacityTable.render(result));
    System.out.println("result  " + folder.path().resolve(CapacityResult.FILE_NAME));
    System.out.println("report  " + page);
    System.out.flush();
    return exitCode(result.answer());
  }

  private int exitCode(CapacityAnswer answer) {
    Integer recommended = answer.recommended();
    if (atLeast != null && recommended != null && recommended >= atLeast) {
      return ExitCode.PASS;
    }
    return switch (answer.end()) {
      case UNJUDGED -> ExitCode.INVALID;
      case BROKEN, ALL_HELD ->
          atLeast != null || recommended == null ? ExitCode.FAIL : ExitCode.PASS;
    };
  }

  private static String announcement(CapacityResult begun, Scenario scenario, CapacityRun run) {
    CapacityPlan plan = begun.plan();
    String done = begun.trials().isEmpty() ? "" : begun.trials().size() + " runs are done, ";
    return "%s: rooms of %d to %d, %s measured after %s of warm-up; %sat most %d more, %s"
        .formatted(
            scenario.name(),
            plan.from(),
            plan.to(),
            DurationText.write(scenario.duration()),
            DurationText.write(scenario.warmUp()),
            done,
            CapacitySearch.runsLeft(plan, begun.trials()),
            DurationWords.left(run.timeLeft()));
  }

  private String command() {
    StringBuilder command = new StringBuilder(options.command("capacity"));
    command
        .append(" --from ")
        .append(from)
        .append(" --to ")
        .append(to)
        .append(" --repetitions ")
        .append(repetitions);
    if (atLeast != null) {
      command.append(" --at-least ").append(atLeast);
    }
    return command.toString();
  }
}
