package dev.visio.runner.command;

import dev.visio.benchmarks.Baseline;
import dev.visio.benchmarks.BenchmarkRun;
import dev.visio.benchmarks.BenchmarkTable;
import dev.visio.benchmarks.Effort;
import dev.visio.benchmarks.Measuring;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the parts of the packet path cost, compared with what they cost before. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Measures the parts of the packet path, and says what got slower.", ""},
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio benchmarks --quick                 all of them, in 90 seconds",
      "  ./visio benchmarks --filter srtp           only those with srtp in their name",
      "  ./visio benchmarks --update-baseline       agree with what is measured",
      "",
      "Each time is divided by that of the JDK's raw cipher on as many bytes in the",
      "same run, and that ratio is compared with the baseline's: times are a machine's,",
      "ratios nearly everybody's. What seems slower is measured twice. The packet path",
      "must also leave no garbage.",
      "",
      "Exit codes: 0 nothing is worse, 1 something is slower or leaves garbage,",
      "2 wrong usage (nothing was run)."
    })
public final class BenchmarksCommand implements Callable<Integer> {
  private static final Path COMMITTED = Path.of("scenarios/benchmarks/baseline.json");

  @Option(names = "--quick", description = "One round instead of three: 90 seconds, not 5 minutes.")
  private boolean quick;

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      description = "Only those whose name contains this (default: all).")
  private String filter;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "What to compare with (default: scenarios/benchmarks/baseline.json).")
  private Path baseline = COMMITTED;

  @Option(
      names = "--update-baseline",
      description = "Write the baseline instead of comparing with it.")
  private boolean updates;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "results/benchmarks.json",
      description = "All figures as JSON (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    SortedSet<String> chosen = chosen();
    Optional<Baseline> known = updates ? Optional.empty() : Optional.of(known());
    if (updates) {
      checkUpdate();
    }
    StatusLine status = StatusLine.onStandardError();
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    BenchmarkRun run = BenchmarkRun.of(chosen, effort, status::show);
    if (known.isPresent()) {
      run = run.confirmed(known.get(), status::show);
    }
    status.clear();
    run.write(out);
    System.out.print(BenchmarkTable.render(run, known));
    System.out.println("figures  " + out);
    if (updates) {
      run.asBaseline().write(baseline);
      System.out.println("baseline " + baseline);
      return ExitCode.PASS;
    }
    return run.compare(known.orElseThrow()).holds() ? ExitCode.PASS : ExitCode.FAIL;
  }

  private SortedSet<String> chosen() {
    SortedSet<String> all = Measuring.benchmarks();
    if (filter == null) {
      return all;
    }
    SortedSet<String> chosen = new TreeSet<>(all);
    chosen.removeIf(pattern().negate());
    if (chosen.isEmpty()) {
      throw new UsageProblem(
          "--filter " + filter + ": no benchmark has this in its name; there are " + names(all));
    }
    return chosen;
  }

  private Predicate<String> pattern() {
    try {
      return Pattern.compile(filter, Pattern.CASE_INSENSITIVE).asPredicate();
    } catch (PatternSyntaxException wrong) {
      throw new UsageProblem(
          "--filter " + filter + ": no regular expression: " + wrong.getDescription());
    }
  }

  private static String names(SortedSet<String> all) {
    return String.join(", ", all);
  }

  private Baseline known() {
    if (!Files.isRegularFile(baseline)) {
      throw new UsageProblem(
          baseline + ": no such file; run this where visio's sources are, or name one: --baseline");
    }
    try {
      return Baseline.read(baseline);
    } catch (IOException unreadable) {
      throw new UsageProblem(unreadable.getMessage());
    }
  }

  /** A baseline is all of them, measured as well as we can. */
  private void checkUpdate() {
    if (quick || filter != null) {
      throw new UsageProblem(
          "--update-baseline measures everything in full: without --quick and --filter");
    }
    Path folder = baseline.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageProblem(
          baseline + ": cannot be written; run this where visio's sources are, or use --baseline");
    }
  }
}
