package dev.visio.benchmarks;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** A run as people read it: figures, then what differs from the baseline. */
public final class BenchmarkTable {
  private static final String ROW = "  %-29s %-28s %8s %8s %9s %6s\n";

  private final StringBuilder out = new StringBuilder();

  private BenchmarkTable() {}

  /**
   * The table.
   *
   * @param baseline empty where there is nothing to compare with
   */
  public static String render(BenchmarkRun run, Optional<Baseline> baseline) {
    BenchmarkTable table = new BenchmarkTable();
    table.title(run);
    table.rows(run, baseline);
    baseline.ifPresent(known -> table.conclusion(run, known));
    return table.out.toString();
  }

  private void title(BenchmarkRun run) {
    line(
        "%s, %d processors, %s; %d %s",
        run.machine().cpuModel(),
        run.machine().cores(),
        run.machine().jvm(),
        run.effort().rounds(),
        run.effort().rounds() == 1 ? "round" : "rounds");
    line("ratio: to the time in which the JDK's cipher encrypts one packet of as many bytes");
    line("under the same profile, measured beside; where there is none, 160 and AES-128-GCM");
    line("");
  }

  private void rows(BenchmarkRun run, Optional<Baseline> baseline) {
    out.append(String.format(ROW, "", "", "ns", "ratio", "baseline", "bytes"));
    String group = "";
    for (Figure figure : run.figures()) {
      BenchmarkCase which = figure.benchmarkCase();
      String name = which.benchmark();
      int method = name.lastIndexOf('.');
      int type = name.lastIndexOf('.', method - 1);
      if (!name.substring(0, type).equals(group)) {
        group = name.substring(0, type);
        line(group);
      }
      out.append(
          String.format(
              ROW,
              name.substring(type + 1),
              String.join(" ", which.parameters().values()),
              String.format(Locale.ROOT, figure.nanos() < 100 ? "%.1f" : "%.0f", figure.nanos()),
              ratio(figure.ratio()),
              baseline
                  .map(known -> known.ratios().get(which.toString()))
                  .map(BigDecimal::doubleValue)
                  .map(BenchmarkTable::ratio)
                  .orElse("-"),
              String.format(Locale.ROOT, "%.0f", figure.bytes())));
    }
  }

  private void conclusion(BenchmarkRun run, Baseline baseline) {
    Comparison comparison = run.compare(baseline);
    line("");
    comparison.findings().forEach(finding -> line("%s", finding.text()));
    if (!baseline.cpuModel().equals(run.machine().cpuModel())) {
      line("the baseline is of another processor: %s", baseline.cpuModel());
    }
    if (!baseline.jvm().equals(run.machine().jvm())) {
      line("the baseline is of another JVM: %s", baseline.jvm());
    }
    line(
        "%s: %s than the baseline (tolerance %.0f %%, and %s of a cipher)",
        comparison.holds() ? "PASS" : "FAIL",
        comparison.holds() ? "nothing is worse" : "something is worse",
        100 * Comparison.TOLERANCE,
        Comparison.TOLERATED_RATIO);
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : "%.2f", ratio);
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
