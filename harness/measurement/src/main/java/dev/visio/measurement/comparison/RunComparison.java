package dev.visio.measurement.comparison;

import dev.visio.measurement.comparison.FigureComparison.Conclusion;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Runs of a candidate beside runs of a base.
 *
 * @param baseRuns that could be judged
 * @param baseInvalid that could not, and are left out
 * @param inTurns whether the runs of the two sides were made in turns: otherwise what changed on
 *     the machine meanwhile cannot be told from a difference of the builds
 */
public record RunComparison(
    int baseRuns,
    int baseInvalid,
    int candidateRuns,
    int candidateInvalid,
    boolean inTurns,
    List<FigureComparison> figures) {

  /** With fewer on a side, no separation of the two is rare enough to show a difference. */
  public static final int FEWEST_RUNS = 7;

  public static final int MOST_RUNS = RankSumTest.MAX_VALUES;

  /**
   * What chance alone may show, in all figures together: who compares every week for four years
   * what does not differ is told once, at most, that it does.
   */
  private static final double SIGNIFICANCE = 0.005;

  public RunComparison {
    figures = List.copyOf(figures);
  }

  /** Whether there are enough runs to say anything. */
  public boolean enough() {
    return baseRuns >= FEWEST_RUNS && candidateRuns >= FEWEST_RUNS;
  }

  /** Whether the candidate is worse in any figure. */
  public boolean worse() {
    return figures.stream().anyMatch(figure -> figure.conclusion() == Conclusion.WORSE);
  }

  /**
   * Compares.
   *
   * @param matters the smallest change that does, as a ratio: 0.05 is 5 %
   */
  public static RunComparison of(List<RunResult> base, List<RunResult> candidate, double matters) {
    List<RunResult> judgedBase = judged(base);
    List<RunResult> judgedCandidate = judged(candidate);
    List<Sides> sides =
        Arrays.stream(ComparedFigure.values())
            .map(
                figure ->
                    new Sides(figure, values(figure, judgedBase), values(figure, judgedCandidate)))
            .filter(both -> !both.base().isEmpty() && !both.candidate().isEmpty())
            .toList();
    double[] corrected = corrected(sides.stream().mapToDouble(Sides::pValue).toArray());
    List<FigureComparison> figures = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      figures.add(sides.get(i).compared(corrected[i], matters));
    }
    return new RunComparison(
        judgedBase.size(),
        base.size() - judgedBase.size(),
        judgedCandidate.size(),
        candidate.size() - judgedCandidate.size(),
        inTurns(judgedBase, judgedCandidate),
        figures);
  }

  private record Sides(ComparedFigure figure, List<Double> base, List<Double> candidate) {
    double pValue() {
      return RankSumTest.pValue(base, candidate);
    }

    FigureComparison compared(double pValue, double matters) {
      double ratio = ratio();
      double baseMedian = median(base);
      double candidateMedian = median(candidate);
      boolean grows = Double.isNaN(ratio) ? mean(candidate) > mean(base) : ratio > 1;
      // Where there is no ratio, as from no failed run to some, any change that is shown matters.
      boolean large = Double.isNaN(ratio) || Math.abs(Math.log(ratio)) >= Math.log1p(matters);
      Conclusion conclusion =
          pValue >= SIGNIFICANCE
              ? Conclusion.NO_DIFFERENCE_SHOWN
              : !large ? Conclusion.NEGLIGIBLE : grows ? Conclusion.WORSE : Conclusion.BETTER;
      return new FigureComparison(
          figure,
          figure == ComparedFigure.FAILED ? mean(base) : baseMedian,
          figure == ComparedFigure.FAILED ? mean(candidate) : candidateMedian,
          ratio,
          pValue,
          conclusion);
    }

    private double ratio() {
      List<Double> ratios = new ArrayList<>();
      for (double before : base) {
        for (double after : candidate) {
          if (before <= 0 || after <= 0) {
            return Double.NaN;
          }
          ratios.add(after / before);
        }
      }
      return median(ratios);
    }
  }

  /** Holm's correction, in the order of the figures. */
  static double[] corrected(double[] pValues) {
    Integer[] order = new Integer[pValues.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] corrected = new double[pValues.length];
    double soFar = 0;
    for (int place = 0; place < order.length; place++) {
      soFar = Math.max(soFar, Math.min(1, pValues[order[place]] * (order.length - place)));
      corrected[order[place]] = soFar;
    }
    return corrected;
  }

  private static List<RunResult> judged(List<RunResult> results) {
    return results.stream().filter(result -> result.verdict() != Verdict.INVALID).toList();
  }

  private static List<Double> values(ComparedFigure figure, List<RunResult> results) {
    return results.stream()
        .map(figure::of)
        .filter(value -> value.isPresent())
        .map(value -> value.getAsDouble())
        .toList();
  }

  private static boolean inTurns(List<RunResult> base, List<RunResult> candidate) {
    return !allBefore(base, candidate) && !allBefore(candidate, base);
  }

  private static boolean allBefore(List<RunResult> first, List<RunResult> second) {
    Instant last =
        first.stream().map(RunComparison::began).max(Instant::compareTo).orElse(Instant.MIN);
    return second.stream().map(RunComparison::began).allMatch(began -> began.isAfter(last));
  }

  private static Instant began(RunResult result) {
    return Instant.parse(result.run().startedAt());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(0);
  }
}
