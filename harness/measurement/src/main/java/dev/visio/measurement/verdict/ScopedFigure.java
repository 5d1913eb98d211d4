package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.IntervalDelays;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.service.HistogramText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** The figure that a budget is about: of all together, or the worst of the parts that it names. */
final class ScopedFigure {

  /** A last window that is short of its length by less than this ratio is still one. */
  private static final double SHORT = 0.1;

  private final Budget budget;
  private final RunFigures figures;

  private ScopedFigure(Budget budget, RunFigures figures) {
    this.budget = budget;
    this.figures = figures;
  }

  /** The budget beside what was measured. */
  static BudgetOutcome outcome(Budget budget, RunFigures figures) {
    return new ScopedFigure(budget, figures).judged();
  }

  private BudgetOutcome judged() {
    return switch (budget.scope()) {
      case Scope.All() ->
          outcome(budget.meaning(), budget.metric().read(figures, budget.aggregation()));
      case Scope.WorstSpeaker() -> worst(speakers());
      case Scope.EverySpeaker() -> every(speakers(), "of", "speakers");
      case Scope.EveryWindow(int seconds) ->
          every(windows(seconds), "in", "windows of " + seconds + " s");
    };
  }

  /**
   * One speaker or one window.
   *
   * @param name "number 7", "from 20 s on"
   * @param value empty when there is no figure of it
   */
  private record Part(String name, OptionalDouble value) {}

  private BudgetOutcome worst(List<Part> parts) {
    String meaning = budget.meaning() + " of the worst speaker";
    return worstOf(parts)
        .map(part -> outcome(meaning + " (" + part.name() + ")", part.value()))
        .orElseGet(() -> outcome(meaning, OptionalDouble.empty()));
  }

  private BudgetOutcome every(List<Part> parts, String within, String plural) {
    long broken = parts.stream().filter(part -> part.value().isPresent() && !held(part)).count();
    Optional<Part> unmeasured = parts.stream().filter(part -> part.value().isEmpty()).findFirst();
    Optional<Part> worst = worstOf(parts);
    String all = parts.size() + " " + plural;
    if (worst.isEmpty() || (broken == 0 && unmeasured.isPresent())) {
      String which = unmeasured.map(part -> " (nothing of the one " + part.name() + ")").orElse("");
      return outcome(
          budget.meaning() + " " + within + " each of " + all + which, OptionalDouble.empty());
    }
    String which = worst.get().name() + (broken == 0 ? "" : "; " + broken + " of them broke it");
    return outcome(
        budget.meaning() + " " + within + " the worst of " + all + " (" + which + ")",
        worst.get().value());
  }

  private List<Part> speakers() {
    return figures.speakers().stream()
        .map(
            (SpeakerRow row) ->
                new Part(
                    "number " + row.speaker(), budget.metric().read(row, budget.aggregation())))
        .toList();
  }

  /** Histograms of intervals are added up; their percentiles never are. */
  private List<Part> windows(int seconds) {
    List<Part> parts = new ArrayList<>();
    if (figures.intervals().isEmpty()) {
      return parts;
    }
    IntervalDelays last = figures.intervals().getLast();
    double length = last.fromSeconds() + last.seconds();
    int windows = Math.max(1, (int) (length / seconds + SHORT));
    for (int window = 0; window < windows; window++) {
      Histogram together = new Histogram(2);
      for (IntervalDelays interval : figures.intervals()) {
        int place = Math.clamp((long) (interval.middleSeconds() / seconds), 0, windows - 1);
        if (place == window) {
          budget
              .metric()
              .histogram(interval)
              .ifPresent(text -> together.add(HistogramText.decode(text)));
        }
      }
      parts.add(
          new Part(
              "from " + window * seconds + " s on",
              Metric.of(DelayFigures.of(together), budget.aggregation())));
    }
    return parts;
  }

  private Optional<Part> worstOf(List<Part> parts) {
    return parts.stream()
        .filter(part -> part.value().isPresent())
        .max(Comparator.comparingDouble(part -> badness(part.value().getAsDouble())));
  }

  private double badness(double value) {
    return switch (budget.comparison()) {
      case BELOW, AT_MOST -> value;
      case EQUAL -> Math.abs(value - budget.limit());
      case AT_LEAST, ABOVE -> -value;
    };
  }

  private boolean held(Part part) {
    return budget.comparison().holds(part.value().getAsDouble(), budget.limit());
  }

  private BudgetOutcome outcome(String meaning, OptionalDouble value) {
    boolean held =
        value.isPresent() && budget.comparison().holds(value.getAsDouble(), budget.limit());
    return new BudgetOutcome(
        budget.text(),
        meaning,
        value.isPresent() ? value.getAsDouble() : null,
        budget.comparison(),
        budget.limit(),
        budget.metric().unit(),
        held,
        held || value.isEmpty() ? null : Limiter.of(budget, value.getAsDouble(), figures));
  }
}
