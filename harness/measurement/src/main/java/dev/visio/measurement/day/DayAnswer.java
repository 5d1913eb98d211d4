package dev.visio.measurement.day;

import dev.visio.measurement.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a day of events found.
 *
 * @param verdict whether as many rooms held as had to
 * @param rooms the most that held; 0 when none did
 * @param serviceCores that these used; 0 where it is not known
 * @param roomsPerCore of the processor time that the service used; null where that is not known
 * @param end why there are no more
 * @param endedAt rooms of the last step; 0 when there was none
 * @param gaveOut what could not go on there; null when something else ended the day
 */
public record DayAnswer(
    Verdict verdict,
    int rooms,
    double serviceCores,
    Double roomsPerCore,
    End end,
    int endedAt,
    GaveOut gaveOut,
    String reason) {

  /** Why no more rooms were opened. */
  public enum End {
    /** One more step broke a promise. */
    BROKEN,
    /** The generator or the machine was not fit to judge one more step, twice. */
    UNJUDGED,
    /** Every step that was asked for held. */
    ALL_HELD,
    /** There was no time for a further step. */
    OUT_OF_TIME
  }

  /** How many rooms come next; empty when the day is over. */
  public static OptionalInt next(DayPlan plan, List<DayStep> steps, Duration since) {
    if (steps.isEmpty()) {
      return OptionalInt.of(plan.first());
    }
    if (since.toSeconds() >= plan.longestSeconds()) {
      return OptionalInt.empty();
    }
    DayStep last = steps.getLast();
    return switch (last.verdict()) {
      case PASS ->
          last.rooms() == plan.most()
              ? OptionalInt.empty()
              : OptionalInt.of(Math.min(plan.most(), last.rooms() + plan.more()));
      case FAIL -> OptionalInt.empty();
      case INVALID ->
          unjudgedTwice(steps, last) ? OptionalInt.empty() : OptionalInt.of(last.rooms());
    };
  }

  private static boolean unjudgedTwice(List<DayStep> steps, DayStep last) {
    return steps.size() > 1 && steps.get(steps.size() - 2).rooms() == last.rooms();
  }

  /** What the steps of a day that is over say. */
  public static DayAnswer of(DayPlan plan, List<DayStep> steps) {
    Optional<DayStep> held =
        steps.reversed().stream().filter(step -> step.verdict() == Verdict.PASS).findFirst();
    Optional<DayStep> last = steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    End end = last.map(step -> end(plan, steps, step)).orElse(End.OUT_OF_TIME);
    int rooms = held.map(DayStep::rooms).orElse(0);
    double cores = held.map(DayStep::serviceCores).orElse(0.0);
    return new DayAnswer(
        verdict(rooms >= plan.least(), end),
        rooms,
        cores,
        cores > 0 ? (Double) (rooms / cores) : null,
        end,
        last.map(DayStep::rooms).orElse(0),
        last.map(DayStep::gaveOut).orElse(null),
        last.filter(step -> !step.reasons().isEmpty())
            .map(step -> step.reasons().getFirst())
            .orElse(""));
  }

  private static End end(DayPlan plan, List<DayStep> steps, DayStep last) {
    return switch (last.verdict()) {
      case PASS -> last.rooms() == plan.most() ? End.ALL_HELD : End.OUT_OF_TIME;
      case FAIL -> End.BROKEN;
      case INVALID -> unjudgedTwice(steps, last) ? End.UNJUDGED : End.OUT_OF_TIME;
    };
  }

  private static Verdict verdict(boolean enough, End end) {
    if (enough) {
      return Verdict.PASS;
    }
    return switch (end) {
      case BROKEN -> Verdict.FAIL;
      case UNJUDGED, ALL_HELD, OUT_OF_TIME -> Verdict.INVALID;
    };
  }

  /** For a person, in a line or two. */
  public String words(DayPlan plan) {
    return held(plan)
        + "\n"
        + switch (end) {
          case BROKEN -> "the %s gave out at %d: %s".formatted(gaveOut.word(), endedAt, reason);
          case UNJUDGED ->
              "the %s gave out at %d, before the service did: %s"
                  .formatted(gaveOut.word(), endedAt, reason);
          case ALL_HELD -> "nothing gave out: more than %d were not tried".formatted(endedAt);
          case OUT_OF_TIME ->
              "nothing gave out: there was no time for more than %d".formatted(endedAt);
        };
  }

  private String held(DayPlan plan) {
    if (rooms == 0) {
      return "no room of " + plan.speakers() + " held";
    }
    String many = rooms + (rooms == 1 ? " room" : " rooms") + " of " + plan.speakers() + " held";
    return roomsPerCore == null
        ? many + "; what the service used of its processor is not known"
        : String.format(
            Locale.ROOT,
            "%s, and the service used %.2f cores: %.1f rooms per core",
            many,
            serviceCores,
            roomsPerCore);
  }
}
