package dev.visio.measurement.capacity;

import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.Comparison;
import dev.visio.measurement.verdict.Limiter;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param recommended the largest size that held in every repetition; null when none did
 * @param end why it is not larger
 * @param endsAt the size at which it ended; null when all sizes held
 * @param limit what broke there, null when nothing did
 * @param headroom what the recommended size leaves of its tightest delay; null when no delay was
 *     promised, or no size held
 * @param bestOfAll the largest size that held in one repetition at least; null when none did
 */
public record CapacityAnswer(
    Integer recommended,
    End end,
    Integer endsAt,
    Limit limit,
    Headroom headroom,
    Integer bestOfAll) {

  /** Why the answer is not a larger room. */
  public enum End {
    /** The next size broke a promise. */
    BROKEN,
    /** Every size that was asked for held. */
    ALL_HELD,
    /** The generator or the machine was not fit to judge the next size. */
    UNJUDGED
  }

  /**
   * The promise that broke most often at the first size that is too large.
   *
   * @param budget its text; empty when no budget broke, but the service was lost
   * @param meaning what was measured, in words, or why the service was lost
   * @param brokenIn so many of the runs of that size
   * @param limiter whose limit that is
   */
  public record Limit(
      String budget,
      String meaning,
      Double value,
      double limit,
      Unit unit,
      int brokenIn,
      int runs,
      Limiter limiter) {
    public Limit {
      // Files from before links and devices had limits do not have it.
      limiter = limiter == null ? Limiter.SERVICE : limiter;
    }

    public String formattedValue() {
      return value == null ? "" : unit.format(value);
    }

    public String formattedLimit() {
      return unit.format(limit);
    }
  }

  /**
   * How far the recommended size is from breaking a promise.
   *
   * @param ratio of the limit that was left over in the worst repetition
   * @param budget the tightest of the delays that were promised
   * @param least in the best repetition
   * @param greatest in the worst: the difference of the two is the spread
   */
  public record Headroom(
      double ratio, String budget, String meaning, double least, double greatest, Unit unit) {}

  /** By how many people the repetitions differ: by themselves they would have said as many more. */
  public int spread() {
    return recommended == null || bestOfAll == null ? 0 : Math.max(0, bestOfAll - recommended);
  }

  /** What the runs of a search say, as far as it has come. */
  public static CapacityAnswer of(CapacityPlan plan, List<Trial> trials) {
    CapacitySearch search = CapacitySearch.of(plan, trials);
    Integer recommended =
        search
            .low()
            .filter(rung -> rung.state(plan.repetitions()) == Rung.State.HELD)
            .map(Rung::speakers)
            .orElse(null);
    Optional<Rung> bound = search.bound();
    return new CapacityAnswer(
        recommended,
        bound
            .map(
                rung ->
                    rung.state(plan.repetitions()) == Rung.State.BROKEN ? End.BROKEN : End.UNJUDGED)
            .orElse(End.ALL_HELD),
        bound.map(Rung::speakers).orElse(null),
        bound
            .filter(rung -> rung.fails() > 0)
            .map(rung -> limit(of(trials, rung.speakers(), Verdict.FAIL), rung.judged()))
            .orElse(null),
        recommended == null ? null : headroom(of(trials, recommended, Verdict.PASS)),
        search.best().map(Rung::speakers).orElse(null));
  }

  private static List<Trial> of(List<Trial> trials, int speakers, Verdict verdict) {
    return trials.stream()
        .filter(trial -> trial.speakers() == speakers && trial.verdict() == verdict)
        .toList();
  }

  private static Limit limit(List<Trial> failed, int runs) {
    Map<String, Integer> times = new LinkedHashMap<>();
    Map<String, BudgetOutcome> last = new LinkedHashMap<>();
    for (Trial trial : failed) {
      for (BudgetOutcome outcome : trial.broken()) {
        times.merge(outcome.budget(), 1, Integer::sum);
        last.put(outcome.budget(), outcome);
      }
    }
    int most = times.values().stream().mapToInt(count -> count).max().orElse(0);
    // Of those that broke equally often the first in the file, where the weightiest stand.
    return times.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .findFirst()
        .map(
            entry -> {
              BudgetOutcome outcome = last.get(entry.getKey());
              return new Limit(
                  outcome.budget(),
                  outcome.meaning(),
                  outcome.value(),
                  outcome.limit(),
                  outcome.unit(),
                  most,
                  runs,
                  outcome.limiter());
            })
        .orElseGet(
            () ->
                new Limit(
                    "",
                    String.join(" ", failed.getLast().reasons()),
                    null,
                    0,
                    Unit.COUNT,
                    failed.size(),
                    runs,
                    Limiter.SERVICE));
  }

  private static Headroom headroom(List<Trial> passed) {
    return passed.stream()
        .flatMap(trial -> trial.budgets().stream())
        .filter(CapacityAnswer::isUpperLimitOfADelay)
        .min(Comparator.comparingDouble(CapacityAnswer::left))
        .map(
            tightest -> {
              List<Double> values =
                  passed.stream()
                      .flatMap(trial -> trial.budgets().stream())
                      .filter(outcome -> outcome.budget().equals(tightest.budget()))
                      .map(BudgetOutcome::value)
                      .sorted()
                      .toList();
              return new Headroom(
                  left(tightest),
                  tightest.budget(),
                  tightest.meaning(),
                  values.getFirst(),
                  values.getLast(),
                  tightest.unit());
            })
        .orElse(null);
  }

  private static boolean isUpperLimitOfADelay(BudgetOutcome outcome) {
    return outcome.unit() == Unit.NANOS
        && outcome.value() != null
        && outcome.limit() > 0
        && (outcome.comparison() == Comparison.BELOW || outcome.comparison() == Comparison.AT_MOST);
  }

  private static double left(BudgetOutcome outcome) {
    return 1 - outcome.value() / outcome.limit();
  }
}
