package dev.visio.measurement.capacity;

import dev.visio.measurement.verdict.Verdict;
import java.util.List;

/**
 * What the runs of one size say together.
 *
 * @param unfitInARow the last runs, as many of them as were INVALID one after the other
 */
public record Rung(int speakers, int passes, int fails, int invalids, int unfitInARow) {

  /** An INVALID run is repeated once; a size of which the second says no more is left alone. */
  static final int MAX_UNFIT = 2;

  /** How a size stands. */
  public enum State {
    /** Nothing is known of it, or only that the machine was not fit once. */
    OPEN,
    /** It held so far, but not yet as often as it has to. */
    PROMISING,
    /** It held in every repetition. */
    HELD,
    /** A budget broke in one repetition at least. */
    BROKEN,
    /** The generator or the machine was not fit to judge it. */
    UNJUDGED
  }

  /** The runs of that size among all. */
  static Rung of(int speakers, List<Verdict> verdicts) {
    int passes = 0;
    int fails = 0;
    int invalids = 0;
    int unfit = 0;
    for (Verdict verdict : verdicts) {
      switch (verdict) {
        case PASS -> passes++;
        case FAIL -> fails++;
        case INVALID -> invalids++;
      }
      unfit = verdict == Verdict.INVALID ? unfit + 1 : 0;
    }
    return new Rung(speakers, passes, fails, invalids, unfit);
  }

  /** Runs that said something. */
  public int judged() {
    return passes + fails;
  }

  public State state(int repetitions) {
    if (fails > 0) {
      return State.BROKEN;
    }
    if (unfitInARow >= MAX_UNFIT) {
      return State.UNJUDGED;
    }
    return passes >= repetitions ? State.HELD : passes > 0 ? State.PROMISING : State.OPEN;
  }
}
