package dev.visio.reports;

import dev.visio.measurement.capacity.CapacityAnswer;
import dev.visio.measurement.capacity.CapacityPlan;
import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.Rung;
import dev.visio.measurement.capacity.Trial;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a search for the capacity of a room found, in sentences: the same on page and terminal. */
final class CapacityWords {

  private CapacityWords() {}

  static String headline(CapacityResult result) {
    CapacityAnswer answer = result.answer();
    if (answer == null) {
      return "The search has not ended.";
    }
    if (answer.recommended() != null) {
      String people = Words.plural(answer.recommended(), "person", "people");
      return switch (answer.end()) {
        case BROKEN -> "Recommended: " + people + " in one room.";
        case ALL_HELD -> "At least " + people + " in one room: the largest that was tried.";
        case UNJUDGED ->
            "At least " + people + " in one room; of more this machine could not judge.";
      };
    }
    return answer.end() == CapacityAnswer.End.BROKEN
        ? "Not even " + answer.endsAt() + " people in one room keep every promise."
        : "This machine was not fit to judge any size.";
  }

  /** The answer in one line, for whoever reads nothing else. */
  static String answer(CapacityAnswer answer) {
    return "recommended "
        + (answer.recommended() == null ? "none" : answer.recommended())
        + ", headroom "
        + (answer.headroom() == null ? "unknown" : Words.ratio(answer.headroom().ratio()))
        + ", spread "
        + answer.spread()
        + ", "
        + limitedBy(answer);
  }

  private static String limitedBy(CapacityAnswer answer) {
    return switch (answer.end()) {
      case BROKEN ->
          answer.limit().budget().isEmpty()
              ? "limited by the loss of the service"
              : "limited by "
                  + metric(answer.limit().budget())
                  + " of the "
                  + answer.limit().limiter().word();
      case ALL_HELD -> "not limited";
      case UNJUDGED -> "limited by what this machine can judge";
    };
  }

  /** Metric and aggregation of a budget's text, without its limit. */
  private static String metric(String budget) {
    String[] words = budget.split(" ");
    return words.length < 2 || words[1].equals("count") ? words[0] : words[0] + " " + words[1];
  }

  /** Why it is not more. */
  static Optional<String> limit(CapacityAnswer answer) {
    return switch (answer.end()) {
      case ALL_HELD -> Optional.empty();
      case UNJUDGED ->
          Optional.of(
              "With "
                  + answer.endsAt()
                  + " people the run was INVALID, and INVALID again when it was repeated: that is"
                  + " neither PASS nor FAIL, and nothing larger was tried.");
      case BROKEN -> {
        CapacityAnswer.Limit limit = answer.limit();
        String runs =
            limit.brokenIn() + " of " + Words.plural(limit.runs(), "run", "runs") + " of that size";
        yield Optional.of(
            limit.budget().isEmpty()
                ? "With " + answer.endsAt() + " people: " + limit.meaning() + " (" + runs + ")"
                : "With "
                    + answer.endsAt()
                    + " people broke: "
                    + limit.budget()
                    + " ("
                    + runs
                    + "). Last, "
                    + limit.meaning()
                    + " was "
                    + limit.formattedValue()
                    + ".");
      }
    };
  }

  /** How much of the tightest promise was left. */
  static Optional<String> headroom(CapacityAnswer answer) {
    return Optional.ofNullable(answer.headroom())
        .map(
            headroom ->
                "With "
                    + answer.recommended()
                    + " people the tightest delay was "
                    + headroom.budget()
                    + ": "
                    + headroom.unit().format(headroom.least())
                    + " to "
                    + headroom.unit().format(headroom.greatest())
                    + " over the repetitions; the worst left "
                    + Words.ratio(headroom.ratio())
                    + " of the limit.");
  }

  /** How the answer stands to what the product advises and allows. */
  static Optional<String> guidance(CapacityAnswer answer) {
    return Optional.ofNullable(answer.recommended())
        .map(
            people ->
                "The guidance for good quality is "
                    + CapacityPlan.GUIDANCE
                    + " people, the limit of a room "
                    + CapacityPlan.ROOM_LIMIT
                    + ": this is "
                    + difference(people, CapacityPlan.GUIDANCE)
                    + " the guidance and "
                    + difference(people, CapacityPlan.ROOM_LIMIT)
                    + " the limit.");
  }

  private static String difference(int people, int mark) {
    return people == mark
        ? "exactly"
        : Math.abs(people - mark) + (people > mark ? " above" : " below");
  }

  /** What the recommended size asks of everybody's link, and whether that was limited. */
  static Optional<String> demand(CapacityResult result) {
    Integer people = result.answer() == null ? null : result.answer().recommended();
    return result.trials().stream()
        .filter(trial -> people != null && trial.speakers() == people)
        .filter(trial -> trial.verdict() == Verdict.PASS)
        .findFirst()
        .map(
            trial ->
                "Each of them received "
                    + Words.decimals(trial.receivedMegabitsPerSecond(), 1)
                    + " Mbit/s and sent "
                    + Words.decimals(trial.sentMegabitsPerSecond(), 1)
                    + " Mbit/s. "
                    + limits(result));
  }

  private static String limits(CapacityResult result) {
    boolean links = result.scenario().has("links");
    boolean devices = result.scenario().has("devices");
    if (links && devices) {
      return "Links and devices of participants were limited as the scenario says.";
    }
    String free = links ? "Devices" : devices ? "Links" : "Links and devices";
    return free
        + " of participants were not limited in these runs: whoever has less may be limited before"
        + " the service is.";
  }

  static String state(Rung rung, CapacityPlan plan) {
    return switch (rung.state(plan.repetitions())) {
      case HELD -> "✓ held";
      case PROMISING -> "✓ held, not repeated";
      case BROKEN -> "✗ broken";
      case UNJUDGED -> "? not judged";
      case OPEN -> "? to be repeated";
    };
  }

  /** "3 PASS, 1 INVALID". */
  static String runs(Rung rung) {
    return String.join(
        ", ",
        Stream.of(
                counted(rung.passes(), Verdict.PASS),
                counted(rung.fails(), Verdict.FAIL),
                counted(rung.invalids(), Verdict.INVALID))
            .filter(text -> !text.isEmpty())
            .toList());
  }

  /** The runs of a size that say something; all of them where none does. */
  static List<Trial> trials(CapacityResult result, Rung rung) {
    return result.trials().stream()
        .filter(trial -> trial.speakers() == rung.speakers())
        .filter(trial -> rung.judged() == 0 || trial.verdict() != Verdict.INVALID)
        .toList();
  }

  private static String counted(int count, Verdict verdict) {
    return count == 0 ? "" : count + " " + verdict;
  }
}
