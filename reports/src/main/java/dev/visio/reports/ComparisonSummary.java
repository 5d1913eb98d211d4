package dev.visio.reports;

import dev.visio.measurement.comparison.ComparedFigure;
import dev.visio.measurement.comparison.FigureComparison;
import dev.visio.measurement.comparison.RunComparison;
import dev.visio.measurement.verdict.Unit;
import java.util.List;

/** Two builds beside each other, for a pull request: GitHub's Markdown, readable as it is. */
public final class ComparisonSummary {

  private ComparisonSummary() {}

  public static String render(RunComparison comparison) {
    MarkdownText text = new MarkdownText();
    text.heading(headline(comparison));
    text.paragraph(runs(comparison));
    if (!comparison.inTurns()) {
      text.paragraph(
          "All runs of one side were made before those of the other: what changed on the machine"
              + " meanwhile cannot be told from a difference of the builds. Run them in turns.");
    }
    text.table("Figure", "Base", "Candidate", "Change", "p", "");
    for (FigureComparison figure : comparison.figures()) {
      text.row(
          figure.figure().meaning(),
          figure.figure().unit().format(figure.base()),
          figure.figure().unit().format(figure.candidate()),
          change(figure),
          probability(figure.pValue()),
          comparison.enough() ? conclusion(figure) : "?");
    }
    text.paragraph(
        "Medians of the runs. Change: the median ratio of all pairs of runs. p: how often runs of"
            + " one and the same build would differ as much (exact rank-sum test, two-sided,"
            + " corrected by Holm for "
            + comparison.figures().size()
            + " figures).");
    return text.toString();
  }

  private static String headline(RunComparison comparison) {
    if (!comparison.enough()) {
      return "Too few runs to compare";
    }
    List<String> worse = named(comparison, FigureComparison.Conclusion.WORSE);
    List<String> better = named(comparison, FigureComparison.Conclusion.BETTER);
    if (worse.isEmpty() && better.isEmpty()) {
      return "No difference shown";
    }
    String bad = worse.isEmpty() ? "" : "Worse: " + String.join(", ", worse);
    String good = better.isEmpty() ? "" : "Better: " + String.join(", ", better);
    return bad + (bad.isEmpty() || good.isEmpty() ? "" : ". ") + good;
  }

  private static List<String> named(
      RunComparison comparison, FigureComparison.Conclusion conclusion) {
    return comparison.figures().stream()
        .filter(figure -> figure.conclusion() == conclusion)
        .map(FigureComparison::figure)
        .map(ComparedFigure::meaning)
        .toList();
  }

  private static String runs(RunComparison comparison) {
    return side("base", comparison.baseRuns(), comparison.baseInvalid())
        + ", "
        + side("candidate", comparison.candidateRuns(), comparison.candidateInvalid())
        + (comparison.enough()
            ? "."
            : "; at least "
                + RunComparison.FEWEST_RUNS
                + " that can be judged are needed of each.");
  }

  private static String side(String name, int runs, int invalid) {
    return Words.plural(runs, "run", "runs")
        + " of the "
        + name
        + (invalid == 0 ? "" : " (and " + invalid + " INVALID, left out)");
  }

  private static String change(FigureComparison figure) {
    if (Double.isNaN(figure.ratio())) {
      return "–";
    }
    double change = figure.ratio() - 1;
    return (change < 0 ? "−" : "+") + Unit.RATIO.format(Math.abs(change));
  }

  private static String probability(double pValue) {
    return pValue < 0.001 ? "< 0.001" : Words.decimals(pValue, 3);
  }

  private static String conclusion(FigureComparison figure) {
    return switch (figure.conclusion()) {
      case WORSE -> "✗ worse";
      case BETTER -> "✓ better";
      case NEGLIGIBLE -> "≈ too small to matter";
      case NO_DIFFERENCE_SHOWN -> "no difference shown";
    };
  }
}
