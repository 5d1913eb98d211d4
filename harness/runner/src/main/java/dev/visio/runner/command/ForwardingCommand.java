package dev.visio.runner.command;

import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.reports.ForwardingReport;
import dev.visio.reports.ForwardingTable;
import dev.visio.rooms.DurationText;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.Suggestion;
import dev.visio.rooms.ViewChoice;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.capacity.DurationWords;
import dev.visio.runner.forwarding.ForwardingPlan;
import dev.visio.runner.forwarding.ForwardingRun;
import dev.visio.runner.room.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What forwarding a packet costs the service, in rooms of several sizes. */
@Command(
    name = "forwarding",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    header = {"Measures what forwarding a packet costs the service, beside a plain forwarder.", ""},
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio forwarding                                 about five minutes",
      "  ./visio forwarding --speakers 20 --views gallery   one room",
      "  ./visio forwarding --speakers 5,10,20,30,40,55 --duration 30s",
      "",
      "Views: gallery (everyone small, the loudest 3 heard), speaker (one large and",
      "five others, the loudest 3 heard), everything (everyone large and heard). Each",
      "room is a run of its own, the service alone on its processors. Just before and",
      "just after it a plain forwarder stands there: the same sockets and batches, as",
      "many packets to as many people, but no cryptography and no routing.",
      "The ratio of the two means something on a noisy machine too.",
      "",
      "Results go to results/forwarding-TIME: forwarding.json is the truth, written",
      "after each room, so that Ctrl-C keeps what was measured; forwarding.html shows",
      "it with a plot; each room has its own folder with result.json and report.html.",
      "",
      "Exit codes: 0 every room was carried, 1 the service did not carry one, 2 wrong",
      "usage (nothing was run), 3 INVALID (of one room nothing can be said), 130",
      "interrupted."
    })
public final class ForwardingCommand implements Callable<Integer> {
  @Option(
      names = "--speakers",
      paramLabel = "N,N",
      split = ",",
      defaultValue = "5,20,55",
      description = "How many people are in each room, 2 to 55 (default: ${DEFAULT-VALUE}).")
  private List<Integer> speakers;

  @Option(
      names = "--views",
      paramLabel = "V,V",
      split = ",",
      defaultValue = "gallery,everything",
      description = "Who sees whom (default: ${DEFAULT-VALUE}).")
  private List<String> views;

  @Option(
      names = "--duration",
      paramLabel = "D",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "How long each room is measured (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--warmup",
      paramLabel = "D",
      converter = DurationConverter.class,
      defaultValue = "8s",
      description = "How long everyone talks before that (default: ${DEFAULT-VALUE}).")
  private Duration warmUp;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "20261125",
      description = "Another seed gives other pictures, talk and arrivals.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go (default: results/forwarding-TIME).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Requirements.linux("forwarding");
    ForwardingPlan plan = plan();
    ResultsFolder folder =
        out == null
            ? ResultsFolder.fresh("forwarding", LocalDateTime.now())
            : ResultsFolder.at(out);
    StatusLine status = StatusLine.onStandardError();
    ForwardingRun run = new ForwardingRun(plan, folder, status, command(plan));
    Interruption interruption = Interruption.watch(run::interrupt);
    try {
      status.say(announcement(plan));
      ForwardingResult result = run.run();
      conclude(result, folder, status);
      return run.interrupted() ? ExitCode.INTERRUPTED : result.verdict().exitCode();
    } finally {
      interruption.over();
    }
  }

  private ForwardingPlan plan() {
    speakers.forEach(Requirements::speakers);
    return new ForwardingPlan(
        views.stream().map(ForwardingCommand::view).distinct().toList(),
        speakers.stream().distinct().toList(),
        Requirements.within(Scenario.DURATION, "--duration", duration),
        Requirements.within(Scenario.WARM_UP, "--warmup", warmUp),
        seed);
  }

  private static ViewChoice view(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return ViewChoice.parse(word)
        .orElseThrow(
            () ->
                new UsageProblem(
                    "--views: no view '" + word + "'" + Suggestion.of(word, ViewChoice.names())));
  }

  private static void conclude(ForwardingResult result, ResultsFolder folder, StatusLine status)
      throws IOException {
    if (result.points().isEmpty()) {
      folder.discard();
      status.say("visio: interrupted; nothing was measured");
      return;
    }
    Path page = folder.path().resolve(ForwardingRun.PAGE);
    Files.writeString(page, ForwardingReport.render(result));
    System.out.print(ForwardingTable.render(result));
    System.out.println("result  " + folder.path().resolve(ForwardingRun.FILE));
    System.out.println("report  " + page);
    System.out.flush();
  }

  private static String announcement(ForwardingPlan plan) {
    return "forwarding: %s in %s with %s speakers; %s measured after %s of warm-up; %s"
        .formatted(
            rooms(plan.views().size() * plan.speakers().size()),
            words(plan, " and "),
            numbers(plan, ", "),
            DurationText.write(plan.duration()),
            DurationText.write(plan.warmUp()),
            DurationWords.left(plan.whole()));
  }

  private static String rooms(int count) {
    return count == 1 ? "1 room" : count + " rooms";
  }

  private static String command(ForwardingPlan plan) {
    return "./visio forwarding --speakers %s --views %s --duration %s --warmup %s --seed %d"
        .formatted(
            numbers(plan, ","),
            words(plan, ","),
            DurationText.write(plan.duration()),
            DurationText.write(plan.warmUp()),
            plan.seed());
  }

  private static String numbers(ForwardingPlan plan, String between) {
    return plan.speakers().stream().map(String::valueOf).collect(Collectors.joining(between));
  }

  private static String words(ForwardingPlan plan, String between) {
    return plan.views().stream().map(ViewChoice::toString).collect(Collectors.joining(between));
  }
}
