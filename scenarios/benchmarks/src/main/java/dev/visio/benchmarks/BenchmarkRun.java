package dev.visio.benchmarks;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.visio.measurement.host.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * One run: where, how thoroughly, and what came of it. This is what the result's JSON holds.
 *
 * @param machine where it was measured; its JVM is the one that the others were started from
 */
public record BenchmarkRun(String schema, Effort effort, HostFacts machine, List<Figure> figures) {
  private static final String SCHEMA = "visio.benchmarks/1";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public BenchmarkRun {
    figures = List.copyOf(figures);
  }

  /** Measures these benchmarks. */
  public static BenchmarkRun of(
      SortedSet<String> benchmarks, Effort effort, Consumer<String> progress) throws IOException {
    return new BenchmarkRun(
        SCHEMA, effort, HostFacts.read(), Measuring.measure(benchmarks, effort, progress));
  }

  /**
   * This run, in which whatever is slower than the baseline has been measured once more and bears
   * the better of its two ratios: what is slower is so twice.
   */
  public BenchmarkRun confirmed(Baseline baseline, Consumer<String> progress) throws IOException {
    SortedSet<String> doubtful = compare(baseline).slower();
    if (doubtful.isEmpty()) {
      return this;
    }
    Map<BenchmarkCase, Figure> again = new HashMap<>();
    for (Figure figure :
        Measuring.measure(
            doubtful, effort, line -> progress.accept("seems slower, once more: " + line))) {
      again.put(figure.benchmarkCase(), figure);
    }
    List<Figure> better = new ArrayList<>();
    for (Figure figure : figures) {
      Figure second = again.get(figure.benchmarkCase());
      better.add(second != null && second.ratio() < figure.ratio() ? second : figure);
    }
    return new BenchmarkRun(schema, effort, machine, better);
  }

  /** What differs from the baseline. */
  public Comparison compare(Baseline baseline) {
    return Comparison.of(figures, baseline, Measuring.benchmarks());
  }

  /** A baseline that this run agrees with. */
  public Baseline asBaseline() {
    return Baseline.of(machine.cpuModel(), machine.jvm(), figures);
  }

  /** Writes the result; its folder is made if it is not there. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
