package dev.visio.benchmarks;

import dev.visio.benchmarks.transport.srtp.RawCipherBeside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks by JMH, each in a fresh JVM, with the raw cipher and a GC profiler beside. */
public final class Measuring {
  private static final String PACKAGE = Measuring.class.getPackageName() + ".";
  private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

  /** The heap is a service's; the collector that which the baseline was measured with. */
  private static final String[] JVM_ARGUMENTS = {
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-XX:+UseSerialGC",
    "-Xms512m",
    "-Xmn384m",
    "-Xmx1g"
  };

  private Measuring() {}

  /** The names of all benchmarks that there are. */
  public static SortedSet<String> benchmarks() {
    SortedSet<String> names = new TreeSet<>();
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                List.of())) {
      names.add(entry.getUsername().substring(PACKAGE.length()));
    }
    return names;
  }

  /**
   * Measures these benchmarks with all their parameters, round by round.
   *
   * @param progress told what is being measured, in one line
   * @throws IOException if a benchmark could not be run to its end
   */
  public static List<Figure> measure(
      SortedSet<String> benchmarks, Effort effort, Consumer<String> progress) throws IOException {
    SortedMap<BenchmarkCase, Rounds> measured = new TreeMap<>();
    for (int round = 1; round <= effort.rounds(); round++) {
      int number = 0;
      for (String benchmark : benchmarks) {
        progress.accept(
            "round %d of %d: %s (%d of %d)"
                .formatted(round, effort.rounds(), benchmark, ++number, benchmarks.size()));
        for (RunResult result : run(benchmark, effort)) {
          measured.computeIfAbsent(caseOf(result.getParams()), _ -> new Rounds()).add(result);
        }
      }
    }
    List<Figure> figures = new ArrayList<>();
    measured.forEach((which, rounds) -> figures.add(rounds.figure(which)));
    return figures;
  }

  private static Collection<RunResult> run(String benchmark, Effort effort) throws IOException {
    Path log = Files.createTempFile("visio-benchmarks-", ".log");
    var options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(PACKAGE + benchmark) + "$")
            .forks(1)
            .jvmArgs(JVM_ARGUMENTS)
            .warmupIterations(effort.warmUps)
            .warmupTime(TimeValue.milliseconds(effort.warmUpMillis))
            .measurementIterations(effort.iterations)
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis))
            // The outer one first: what the cipher allocates is not counted.
            .addProfiler(RawCipherBeside.class)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    try {
      Collection<RunResult> results = new Runner(options).run();
      Files.delete(log);
      return results;
    } catch (RunnerException failed) {
      throw new IOException(
          "%s could not be measured: %s; what JMH said is in %s"
              .formatted(benchmark, failed.getMessage(), log),
          failed);
    }
  }

  static BenchmarkCase caseOf(BenchmarkParams params) {
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String name : params.getParamsKeys()) {
      parameters.put(name, params.getParam(name));
    }
    return new BenchmarkCase(params.getBenchmark().substring(PACKAGE.length()), parameters);
  }

  /** What the rounds so far gave. */
  private static final class Rounds {
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private double bytes = Double.POSITIVE_INFINITY;

    void add(RunResult result) {
      List<Double> ratiosOfRound = new ArrayList<>();
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          double taken = iteration.getPrimaryResult().getScore();
          nanos.add(taken);
          ratiosOfRound.add(taken / secondary(iteration, RawCipherBeside.NANOS));
          bytes = Math.min(bytes, secondary(iteration, BYTES_PER_OPERATION));
        }
      }
      ratios.add(median(ratiosOfRound));
    }

    private static double secondary(IterationResult iteration, String name) {
      return iteration.getSecondaryResults().get(name).getScore();
    }

    Figure figure(BenchmarkCase which) {
      return new Figure(which, median(nanos), median(ratios), ratios, bytes);
    }

    private static double median(List<Double> values) {
      List<Double> sorted = values.stream().sorted().toList();
      int upper = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(upper)
          : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    }
  }
}
