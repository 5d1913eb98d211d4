package dev.visio.runner.command;

import dev.visio.measurement.comparison.RunComparison;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.reports.ComparisonSummary;
import dev.visio.runner.ExitCode;
import dev.visio.runner.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether one build differs from another. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Says whether a candidate differs from a base, by several runs of each.", ""},
    parameterListHeading = "%nRuns:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  for i in 1 2 3 4 5 6 7; do",
      "    ../main/visio run --out base/$i; ./visio run --out candidate/$i",
      "  done",
      "  ./visio compare base candidate --out comparison.md",
      "",
      "At least seven runs of each side, of one scenario, made in turns: what changes",
      "on the machine meanwhile then falls on both. INVALID runs are left out. A",
      "figure is called worse when runs of one and the same build would differ as much",
      "less often than one time in two hundred (exact rank-sum test over all figures",
      "together), and by more than --matters; otherwise no difference is shown.",
      "",
      "Exit codes: 0 the candidate is not worse as far as can be shown, 1 it is worse,",
      "2 wrong usage, 3 too few runs that can be judged."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String RESULT = "result.json";

  /** A folder of folders of runs; a search for the capacity has one level more. */
  private static final int DEPTH = 4;

  @Parameters(
      index = "0",
      paramLabel = "BASE",
      description = "A result.json, or a folder with several below it.")
  private Path base;

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Likewise.")
  private Path candidate;

  @Option(
      names = "--matters",
      paramLabel = "RATIO",
      defaultValue = "0.05",
      description = "The smallest change that counts (default: ${DEFAULT-VALUE}, 5 %%).")
  private double matters;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the summary, in Markdown, to a file as well.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (!(matters >= 0 && matters <= 10)) {
      throw new UsageProblem("--matters " + matters + ": must be a ratio from 0 to 10, as 0.05");
    }
    List<RunResult> before = results(base);
    List<RunResult> after = results(candidate);
    requireOneScenario(before, after);
    RunComparison comparison = RunComparison.of(before, after, matters);
    String summary = ComparisonSummary.render(comparison);
    System.out.print(summary);
    System.out.flush();
    if (out != null) {
      write(summary);
    }
    if (!comparison.enough()) {
      return ExitCode.INVALID;
    }
    return comparison.worse() ? ExitCode.FAIL : ExitCode.PASS;
  }

  private static List<RunResult> results(Path given) {
    List<Path> files = files(given);
    if (files.isEmpty()) {
      throw new UsageProblem(given + ": no " + RESULT + " there; ./visio run --out writes one");
    }
    if (files.size() > RunComparison.MOST_RUNS) {
      throw new UsageProblem(
          given + ": " + files.size() + " runs; at most " + RunComparison.MOST_RUNS);
    }
    List<RunResult> results = new ArrayList<>();
    for (Path file : files) {
      try {
        results.add(ResultFile.read(file));
      } catch (IOException malformed) {
        throw new UsageProblem(malformed.getMessage());
      }
    }
    return results;
  }

  private static List<Path> files(Path given) {
    if (!Files.isDirectory(given)) {
      return Files.isRegularFile(given) ? List.of(given) : List.of();
    }
    try (Stream<Path> files = Files.walk(given, DEPTH)) {
      return files
          .filter(file -> file.endsWith(RESULT) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new UsageProblem(given + ": cannot be read: " + unreadable.getMessage());
    }
  }

  /** Runs of different rooms differ by their rooms. */
  private static void requireOneScenario(List<RunResult> before, List<RunResult> after) {
    RunResult first = before.getFirst();
    Stream.concat(before.stream(), after.stream())
        .filter(result -> !result.scenario().equals(first.scenario()))
        .findFirst()
        .ifPresent(
            other -> {
              throw new UsageProblem(
                  "the runs are not of one scenario: that of "
                      + first.run().startedAt()
                      + " was ("
                      + first.run().command()
                      + "), that of "
                      + other.run().startedAt()
                      + " ("
                      + other.run().command()
                      + ")");
            });
  }

  private void write(String summary) {
    try {
      Files.writeString(out, summary);
    } catch (IOException refused) {
      throw new UsageProblem(out + ": cannot be written; --out names another file");
    }
  }
}
