package dev.visio.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A run's figures beside the baseline.
 *
 * @param findings what differs, faults first
 */
public record Comparison(List<Finding> findings) {
  /** A ratio may be so much of the baseline's greater before it is called slower. */
  public static final double TOLERANCE = 0.25;

  /**
   * And it must be greater by so much of a cipher: what takes some nanoseconds takes one more or
   * less wherever the compiler has put it.
   */
  public static final double TOLERATED_RATIO = 0.005;

  public Comparison {
    findings = List.copyOf(findings);
  }

  /**
   * Compares what was measured; what the baseline has of benchmarks that were not measured is left
   * alone.
   *
   * @param existing the names of all benchmarks, measured or not
   */
  static Comparison of(List<Figure> figures, Baseline baseline, Set<String> existing) {
    List<Finding> faults = new ArrayList<>();
    List<Finding> news = new ArrayList<>();
    for (Figure figure : figures) {
      for (Finding finding : findings(figure, baseline)) {
        (finding.isFault() ? faults : news).add(finding);
      }
    }
    news.addAll(gone(figures, baseline, existing));
    faults.addAll(news);
    return new Comparison(faults);
  }

  private static List<Finding> findings(Figure figure, Baseline baseline) {
    List<Finding> found = new ArrayList<>();
    BenchmarkCase which = figure.benchmarkCase();
    BigDecimal known = baseline.ratios().get(which.toString());
    if (known == null) {
      found.add(new Finding.Unknown(which));
    } else if (isMore(figure.ratio(), known.doubleValue())) {
      found.add(new Finding.Slower(which, figure.ratio(), known));
    } else if (isMore(known.doubleValue(), figure.ratio())) {
      found.add(new Finding.Faster(which, figure.ratio(), known));
    }
    boolean allocates = figure.bytes() >= Garbage.NOTHING_BELOW_BYTES;
    boolean mayAllocate = Garbage.allowed(which).isPresent();
    if (allocates && !mayAllocate) {
      found.add(new Finding.Allocates(which, figure.bytes()));
    } else if (!allocates && mayAllocate) {
      found.add(new Finding.AllocatesNoMore(which));
    }
    return found;
  }

  private static boolean isMore(double ratio, double than) {
    return ratio > than * (1 + TOLERANCE) && ratio > than + TOLERATED_RATIO;
  }

  private static List<Finding> gone(List<Figure> figures, Baseline baseline, Set<String> existing) {
    Set<String> cases =
        figures.stream()
            .map(figure -> figure.benchmarkCase().toString())
            .collect(Collectors.toSet());
    Set<String> measured =
        figures.stream()
            .map(figure -> figure.benchmarkCase().benchmark())
            .collect(Collectors.toSet());
    List<Finding> gone = new ArrayList<>();
    for (String name : baseline.ratios().keySet()) {
      String benchmark = name.split(" ", 2)[0];
      if (!existing.contains(benchmark) || measured.contains(benchmark) && !cases.contains(name)) {
        gone.add(new Finding.Gone(name));
      }
    }
    return gone;
  }

  /** Whether nothing is slower, and nothing allocates that must not. */
  public boolean holds() {
    return findings.stream().noneMatch(Finding::isFault);
  }

  /** The benchmarks of which something is slower. */
  SortedSet<String> slower() {
    SortedSet<String> names = new TreeSet<>();
    for (Finding finding : findings) {
      if (finding instanceof Finding.Slower slower) {
        names.add(slower.which().benchmark());
      }
    }
    return names;
  }
}
