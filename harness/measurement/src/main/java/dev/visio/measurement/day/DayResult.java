package dev.visio.measurement.day;

import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.JsonFile;
import dev.visio.measurement.result.RunIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The file of a day of events, property for property in this order; written anew after each step.
 *
 * @param schema {@link #SCHEMA}
 * @param answer null until the day is over
 */
public record DayResult(
    String schema,
    RunIdentity run,
    DayPlan plan,
    Environment environment,
    List<DayStep> steps,
    DayAnswer answer) {

  public static final String SCHEMA = "visio.day/1";

  /** Its name in the folder of the rooms. */
  public static final String FILE_NAME = "day.json";

  public static final JsonFile<DayResult> FILE =
      new JsonFile<>(DayResult.class, SCHEMA, "file of a day");

  public DayResult {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
    }
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(environment, "environment");
    steps = List.copyOf(steps);
  }

  /** A day that has not begun. */
  public static DayResult begun(RunIdentity run, DayPlan plan, Environment environment) {
    return new DayResult(SCHEMA, run, plan, environment, List.of(), null);
  }

  /** The same after one more step. */
  public DayResult with(DayStep step) {
    List<DayStep> more = new ArrayList<>(steps);
    more.add(step);
    return new DayResult(schema, run, plan, environment, more, null);
  }

  /** The same, over. */
  public DayResult answered() {
    return new DayResult(schema, run, plan, environment, steps, DayAnswer.of(plan, steps));
  }
}
