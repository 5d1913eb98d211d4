package dev.visio.measurement.result;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The file of a room in which people come and go, property for property in this order. Who is owed
 * what changes there by the second: there are no flows to be complete, and all else is as in a
 * {@link RunResult}.
 *
 * @param schema {@link #SCHEMA}
 * @param reasons in words, why it is not PASS
 * @param window from the first one's coming to the last one's leaving
 * @param generator in that window
 * @param stays whose media flowed
 */
public record StaysResult(
    String schema,
    Verdict verdict,
    List<String> reasons,
    RunIdentity run,
    Environment environment,
    WindowFigures window,
    GeneratorFigures generator,
    long stays,
    DelayFigures joins,
    DelayFigures timeToFirstFrame,
    List<BudgetOutcome> budgets,
    List<HealthFigure> health) {

  public static final String SCHEMA = "visio.stays/1";

  /** Its name in the folder of the room. */
  public static final String FILE_NAME = "stays.json";

  public static final JsonFile<StaysResult> FILE =
      new JsonFile<>(StaysResult.class, SCHEMA, "file of stays");

  public StaysResult {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
    }
    Objects.requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    budgets = List.copyOf(budgets);
    health = List.copyOf(health);
  }

  /**
   * Of a room that is empty again.
   *
   * @param wrong what the service did wrong, however the generator fared; empty when nothing
   */
  public static StaysResult of(RunResult room, List<String> wrong) {
    return new StaysResult(
        SCHEMA,
        wrong.isEmpty() ? room.verdict() : Verdict.FAIL,
        Stream.concat(wrong.stream(), room.reasons().stream()).toList(),
        room.run(),
        room.environment(),
        room.window(),
        room.generator(),
        room.speakersJoined(),
        room.joins(),
        room.timeToFirstFrame(),
        room.budgets(),
        room.health());
  }
}
