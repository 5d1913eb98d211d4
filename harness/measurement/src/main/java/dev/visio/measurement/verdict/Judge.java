package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says PASS, FAIL or INVALID. An unfit generator makes every other figure worthless, so INVALID
 * wins over PASS and over FAIL; but that the service was gone does not depend on how the generator
 * fared.
 */
public final class Judge {

  private static final String OTHERS = "othersRatio";

  private final List<Budget> budgets;
  private final HealthLimits limits;

  public Judge(List<Budget> budgets, HealthLimits limits) {
    this.budgets = List.copyOf(budgets);
    this.limits = limits;
  }

  /** Budgets about what a room does not publish, or a run cannot tell, are left out. */
  public Judgement judge(RunFigures figures, Ending ending) {
    List<HealthFigure> health = health(figures.generator());
    List<BudgetOutcome> outcomes =
        budgets.stream()
            .filter(budget -> budget.metric().concerns(figures))
            .map(budget -> ScopedFigure.outcome(budget, figures))
            .toList();
    List<String> unfit = unfit(figures, ending, health);
    List<String> broken = broken(outcomes);
    return switch (ending) {
      case Ending.ServiceLost(String reason) ->
          new Judgement(Verdict.FAIL, List.of(reason), health, outcomes);
      case Ending.Completed(), Ending.Interrupted(_), Ending.GeneratorFailed(_) -> {
        if (!unfit.isEmpty()) {
          yield new Judgement(Verdict.INVALID, unfit, health, outcomes);
        }
        if (!broken.isEmpty()) {
          List<String> excuses = excuses(health);
          yield new Judgement(
              excuses.isEmpty() ? Verdict.FAIL : Verdict.INVALID,
              Stream.concat(excuses.stream(), broken.stream()).toList(),
              health,
              outcomes);
        }
        // A service that forwards nothing has no latency either: only where nothing else is broken
        // does a missing figure leave the question open.
        List<String> open = unmeasured(outcomes);
        yield new Judgement(
            open.isEmpty() ? Verdict.PASS : Verdict.INVALID, open, health, outcomes);
      }
    };
  }

  private List<HealthFigure> health(GeneratorFigures generator) {
    return List.of(
        HealthFigure.of(
            "pacingErrorP99",
            "pacing error of the senders, p99",
            generator.pacingErrorP99Nanos(),
            limits.pacingErrorP99Nanos(),
            Unit.NANOS),
        HealthFigure.of(
            "loopStallMax",
            "longest stall of a generator loop",
            generator.loopStallMaxNanos(),
            limits.loopStallNanos(),
            Unit.NANOS),
        HealthFigure.of(
            "jvmPauseMax",
            "longest pause of the generator's JVM",
            generator.jvmPauseMaxNanos(),
            limits.jvmPauseNanos(),
            Unit.NANOS),
        HealthFigure.of(
            "receiveDrops",
            "datagrams dropped at the generator's sockets",
            generator.receiveDrops(),
            limits.receiveDrops(),
            Unit.COUNT),
        HealthFigure.of(
            "stealRatio",
            "processor time stolen from the machine",
            generator.stealRatio(),
            limits.stealRatio(),
            Unit.RATIO),
        HealthFigure.of(
            OTHERS,
            "processor time used by other processes",
            generator.othersRatio(),
            limits.othersRatio(),
            Unit.RATIO),
        HealthFigure.of(
            "generatorOthersRatio",
            "time of the generator's own processors used by other processes",
            generator.generatorOthersRatio(),
            limits.generatorOthersRatio(),
            Unit.RATIO),
        HealthFigure.of(
            "neverSentRatio",
            "packets that were due and never sent",
            generator.neverSentRatio(),
            limits.neverSentRatio(),
            Unit.RATIO));
  }

  private static List<String> unfit(RunFigures figures, Ending ending, List<HealthFigure> health) {
    List<String> reasons = new ArrayList<>();
    switch (ending) {
      case Ending.Interrupted(String reason) -> reasons.add(reason);
      case Ending.GeneratorFailed(String reason) -> reasons.add(reason);
      case Ending.Completed(), Ending.ServiceLost(_) -> {}
    }
    for (HealthFigure figure : health) {
      if (!figure.held() && !isExcuse(figure)) {
        reasons.add("The generator was not fit to judge: " + figure.words() + ".");
      }
    }
    if (figures.generator().packetsSent() == 0 && figures.speakersJoined() > 0) {
      reasons.add("Nothing was sent in the measured window, so there is nothing to judge.");
    }
    return reasons;
  }

  /**
   * What a neighbour takes makes figures worse, never better: it leaves open whose fault a broken
   * budget is, but does not call a kept one into question.
   */
  private static List<String> excuses(List<HealthFigure> health) {
    return health.stream()
        .filter(figure -> isExcuse(figure) && !figure.held())
        .map(
            figure ->
                "The machine was not fit to judge: "
                    + figure.words()
                    + "; what follows may be due to that.")
        .toList();
  }

  private static boolean isExcuse(HealthFigure figure) {
    return figure.name().equals(OTHERS);
  }

  private static List<String> unmeasured(List<BudgetOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.value() == null)
        .map(
            outcome -> "The budget " + outcome.budget() + " cannot be judged: it was not measured.")
        .toList();
  }

  /** Nothing where it is the service: that is what is judged. */
  private static String blame(Limiter limiter) {
    return switch (limiter) {
      case SERVICE -> "";
      case LINK -> " The participants' links break it, not the service.";
      case DEVICE -> " The participants' devices break it, not the service.";
    };
  }

  private static List<String> broken(List<BudgetOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.value() != null && !outcome.held())
        .map(
            outcome ->
                "Broken: "
                    + outcome.meaning()
                    + " is "
                    + outcome.formattedValue()
                    + ", it must be "
                    + outcome.comparison().words()
                    + " "
                    + outcome.unit().format(outcome.limit())
                    + "."
                    + blame(outcome.limiter()))
        .toList();
  }
}
