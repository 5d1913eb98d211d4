package dev.visio.measurement.day;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Limiter;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What could not go on when rooms did not hold. */
public enum GaveOut {
  SERVICE,
  /** The participants' access links. */
  LINK,
  /** What participants decode with. */
  DEVICE,
  /** The speakers' own process: too late, or it dropped what arrived. */
  GENERATOR,
  /** Its processors were taken away by its host or by other programs. */
  MACHINE;

  /** Signs of health that say nothing of the generator itself. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of("stealRatio", "othersRatio", "generatorOthersRatio");

  /** In a sentence: "the generator gave out". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who it was, of rooms of which one at least did not hold; null when all of them held. */
  static GaveOut of(List<RunResult> rooms) {
    return switch (DayStep.verdict(rooms)) {
      case PASS -> null;
      case INVALID ->
          rooms.stream()
                  .flatMap(room -> room.health().stream())
                  .anyMatch(figure -> !figure.held() && OF_THE_MACHINE.contains(figure.name()))
              ? MACHINE
              : GENERATOR;
      case FAIL ->
          rooms.stream()
              .filter(room -> room.verdict() == Verdict.FAIL)
              .flatMap(room -> room.budgets().stream())
              .filter(outcome -> !outcome.held() && outcome.limiter() != null)
              .findFirst()
              .map(outcome -> of(outcome.limiter()))
              .orElse(SERVICE);
    };
  }

  private static GaveOut of(Limiter limiter) {
    return switch (limiter) {
      case SERVICE -> SERVICE;
      case LINK -> LINK;
      case DEVICE -> DEVICE;
    };
  }
}
