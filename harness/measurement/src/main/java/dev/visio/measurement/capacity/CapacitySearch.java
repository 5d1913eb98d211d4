package dev.visio.measurement.capacity;

import dev.visio.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Finds the largest room that holds: up a ladder until a size breaks, halving the gap, then the
 * repetitions at both sides of the border. It has no memory of its own: the next step follows from
 * the runs that there were, whoever made them.
 *
 * <p>A size that breaks is taken to break all larger ones. A size that could not be judged counts
 * neither as held nor as broken; nothing above it is asked, for the generator would be no fitter.
 */
public final class CapacitySearch {

  private final CapacityPlan plan;
  private final List<Rung> rungs;

  private CapacitySearch(CapacityPlan plan, List<Run> runs) {
    this.plan = plan;
    this.rungs =
        plan.sizes()
            .mapToObj(
                speakers ->
                    Rung.of(
                        speakers,
                        runs.stream()
                            .filter(run -> run.speakers() == speakers)
                            .map(Run::verdict)
                            .toList()))
            .toList();
  }

  /** What one run of one size said. */
  public record Run(int speakers, Verdict verdict) {
    static Run of(Trial trial) {
      return new Run(trial.speakers(), trial.verdict());
    }
  }

  static CapacitySearch after(CapacityPlan plan, List<Run> runs) {
    return new CapacitySearch(plan, runs);
  }

  /** How each size stands that was tried. */
  public static List<Rung> rungs(CapacityPlan plan, List<Trial> trials) {
    return of(plan, trials).rungs.stream()
        .filter(rung -> rung.judged() + rung.invalids() > 0)
        .toList();
  }

  /** The size to run next; empty when the question is answered as far as it can be. */
  public static OptionalInt next(CapacityPlan plan, List<Trial> trials) {
    return of(plan, trials).next();
  }

  /**
   * How many more runs there may be at the most, if no run is INVALID: that of the worst of all
   * answers that are still possible.
   */
  public static int runsLeft(CapacityPlan plan, List<Trial> trials) {
    List<Run> known = trials.stream().map(Run::of).toList();
    CapacitySearch search = after(plan, known);
    int least = search.low().map(Rung::speakers).orElse(plan.from() - 1);
    int greatest = search.bound().map(rung -> rung.speakers() - 1).orElse(plan.to());
    int most = 0;
    for (int answer = least; answer <= greatest; answer++) {
      most = Math.max(most, runsUntil(plan, known, answer));
    }
    return most;
  }

  private static int runsUntil(CapacityPlan plan, List<Run> known, int answer) {
    List<Run> runs = new ArrayList<>(known);
    OptionalInt size = after(plan, runs).next();
    while (size.isPresent()) {
      int speakers = size.getAsInt();
      runs.add(new Run(speakers, speakers <= answer ? Verdict.PASS : Verdict.FAIL));
      size = after(plan, runs).next();
    }
    return runs.size() - known.size();
  }

  static CapacitySearch of(CapacityPlan plan, List<Trial> trials) {
    return after(plan, trials.stream().map(Run::of).toList());
  }

  OptionalInt next() {
    Optional<Rung> low = low();
    Optional<Rung> bound = bound();
    int above = low.map(Rung::speakers).orElse(plan.from() - 1);
    if (bound.isEmpty()) {
      OptionalInt rung = plan.ladder().stream().mapToInt(r -> r).filter(r -> r > above).findFirst();
      if (rung.isPresent()) {
        return rung;
      }
    } else {
      Optional<Integer> between = between(above, bound.get().speakers());
      if (between.isPresent()) {
        return OptionalInt.of(between.get());
      }
    }
    if (low.isPresent() && state(low.get()) == Rung.State.PROMISING) {
      return OptionalInt.of(low.get().speakers());
    }
    return broken()
        .filter(rung -> rung.speakers() == above + 1)
        .filter(rung -> rung.judged() < plan.repetitions() && rung.unfitInARow() < Rung.MAX_UNFIT)
        .map(rung -> OptionalInt.of(rung.speakers()))
        .orElseGet(OptionalInt::empty);
  }

  /** The largest size that held so far, below everything that did not. */
  Optional<Rung> low() {
    int bound = bound().map(Rung::speakers).orElse(Integer.MAX_VALUE);
    return last(
        rung ->
            rung.speakers() < bound
                && (state(rung) == Rung.State.HELD || state(rung) == Rung.State.PROMISING));
  }

  /** The smallest size that broke. */
  Optional<Rung> broken() {
    return first(rung -> state(rung) == Rung.State.BROKEN);
  }

  /** The smallest size that broke or could not be judged: the search goes on below it. */
  Optional<Rung> bound() {
    return first(rung -> state(rung) == Rung.State.BROKEN || state(rung) == Rung.State.UNJUDGED);
  }

  /** The largest size that held once at least, whatever it did another time. */
  Optional<Rung> best() {
    return last(rung -> rung.passes() > 0);
  }

  private Optional<Integer> between(int low, int high) {
    double middle = (low + high) / 2.0;
    return rungs.stream()
        .filter(rung -> rung.speakers() > low && rung.speakers() < high)
        .filter(rung -> state(rung) == Rung.State.OPEN)
        .map(Rung::speakers)
        .min(Comparator.comparingDouble(speakers -> Math.abs(speakers - middle)));
  }

  private Rung.State state(Rung rung) {
    return rung.state(plan.repetitions());
  }

  private Optional<Rung> first(Predicate<Rung> wanted) {
    return rungs.stream().filter(wanted).findFirst();
  }

  private Optional<Rung> last(Predicate<Rung> wanted) {
    return rungs.reversed().stream().filter(wanted).findFirst();
  }
}
