package dev.visio.measurement.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.JsonFile;
import dev.visio.measurement.result.RunIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The file of a search, property for property in this order; written anew after each run, it is
 * also what a search that was broken off goes on from.
 *
 * @param schema {@link #SCHEMA}
 * @param scenario of every run, but for the number of speakers
 * @param environment of the last run; null before the first
 * @param answer null until the search has ended
 */
public record CapacityResult(
    String schema,
    RunIdentity run,
    CapacityPlan plan,
    JsonNode scenario,
    Environment environment,
    List<Trial> trials,
    CapacityAnswer answer) {

  public static final String SCHEMA = "visio.capacity/1";

  /** Its name in the folder of a search. */
  public static final String FILE_NAME = "capacity.json";

  public static final JsonFile<CapacityResult> FILE =
      new JsonFile<>(CapacityResult.class, SCHEMA, "capacity file");

  public CapacityResult {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
    }
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(plan, "plan");
    trials = List.copyOf(trials);
  }

  /** A search that has not begun. */
  public static CapacityResult begun(RunIdentity run, CapacityPlan plan, JsonNode scenario) {
    return new CapacityResult(SCHEMA, run, plan, scenario, null, List.of(), null);
  }

  /** The same after one more run. */
  public CapacityResult with(Trial trial, Environment where) {
    List<Trial> more = new ArrayList<>(trials);
    more.add(trial);
    return new CapacityResult(schema, run, plan, scenario, where, more, null);
  }

  /** The same, answered. */
  public CapacityResult answered() {
    return new CapacityResult(
        schema, run, plan, scenario, environment, trials, CapacityAnswer.of(plan, trials));
  }
}
