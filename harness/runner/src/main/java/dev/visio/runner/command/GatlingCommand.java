package dev.visio.runner.command;

import dev.visio.gatling.Catalogue;
import dev.visio.gatling.Size;
import dev.visio.rooms.Suggestion;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.gatling.GatlingPlan;
import dev.visio.runner.gatling.GatlingRun;
import dev.visio.runner.room.ResultsFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gatling's simulations, whose users are participants with real media. */
@Command(
    name = "gatling",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    header = {"Runs a Gatling simulation whose users are participants with real media.", ""},
    parameterListHeading = "%nSimulation:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio gatling                                what there is, with all sizes",
      "  ./visio gatling InscriptionRush people=500 quota=55",
      "  ./visio gatling OpeningDoors rooms=5 speakers=10",
      "  ./visio gatling FullRoom from=20 to=40 step=20",
      "  ./visio gatling DayOfEvents rooms=4 speakers=5 minutes=2",
      "  ./visio gatling FullRoom --debug               one participant, every message",
      "",
      "The service runs in a process of its own, as in ./visio run; --target measures",
      "one that runs already, whose operator's token is in VISIO_OPERATOR_TOKEN. What",
      "must hold stands in a budget file. Gatling's report goes to results/NAME-TIME,",
      "and for each room that was measured rooms/NAME/result.json and report.html",
      "beside it.",
      "",
      "Exit codes: 0 every assertion held, 1 one did not, 2 wrong usage (nothing was",
      "run), 3 INVALID (this machine was not fit to judge), 130 interrupted."
    })
public final class GatlingCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "Which one; without it, what there is.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "SIZE=N",
      description = "How large it is, otherwise than usual.")
  private List<String> given = List.of();

  @Mixin private TargetOption target;

  @Option(
      names = "--budgets",
      paramLabel = "FILE",
      description = "What must hold (default: the simulation's own).")
  private String budgets;

  @Option(names = "--debug", description = "One participant, with every message printed.")
  private boolean debug;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go (default: results/NAME-TIME).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (name == null) {
      System.out.print(catalogue());
      return ExitCode.PASS;
    }
    Requirements.linux("gatling");
    GatlingPlan plan = plan();
    ResultsFolder folder =
        out == null
            ? ResultsFolder.fresh(plan.simulation().label(), LocalDateTime.now())
            : ResultsFolder.at(out);
    StatusLine status = StatusLine.onStandardError();
    GatlingRun run = new GatlingRun(plan, folder, status);
    Interruption interruption = Interruption.watch(run::interrupt);
    try {
      int code = run.run();
      folder.settle();
      run.words().forEach(System.out::println);
      Optional<Path> report = run.report();
      report.ifPresent(file -> System.out.println("report  " + file));
      System.out.flush();
      return code;
    } finally {
      interruption.over();
    }
  }

  private GatlingPlan plan() {
    Catalogue simulation =
        Catalogue.ofLabel(name)
            .orElseThrow(
                () ->
                    new UsageProblem(
                        "no simulation '" + name + "'" + Suggestion.of(name, Catalogue.labels())));
    if (budgets != null) {
      BudgetWords.find(budgets);
    }
    try {
      return new GatlingPlan(
          simulation,
          sizes(simulation),
          Optional.ofNullable(budgets),
          debug,
          target.of(GatlingRun.AUDIO));
    } catch (IllegalArgumentException wrong) {
      throw new UsageProblem(wrong.getMessage());
    }
  }

  private Map<String, Integer> sizes(Catalogue simulation) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (String text : given) {
      String[] parts = text.split("=", 2);
      if (parts.length < 2) {
        throw new UsageProblem(text + ": a size reads NAME=N, as in speakers=10");
      }
      Size size =
          simulation.sizes().stream()
              .filter(one -> one.name().equals(parts[0]))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageProblem(
                          "%s has no size '%s'%s"
                              .formatted(
                                  simulation.label(),
                                  parts[0],
                                  Suggestion.of(
                                      parts[0],
                                      simulation.sizes().stream().map(Size::name).toList()))));
      sizes.put(size.name(), size.parse(parts[1]));
    }
    simulation.check(sizes);
    return sizes;
  }

  private static String catalogue() {
    StringBuilder text = new StringBuilder();
    for (Catalogue simulation : Catalogue.values()) {
      text.append(simulation.label()).append('\n');
      text.append("  ").append(simulation.about()).append('\n');
      for (Size size : simulation.sizes()) {
        text.append(
            "    %-9s %s: %s, usually %d%n"
                .formatted(size.name(), size.about(), size.range(), size.usual()));
      }
      text.append("    budgets   ").append(simulation.budgets()).append("\n\n");
    }
    return text.append("./visio gatling NAME SIZE=N runs one.\n").toString();
  }
}
