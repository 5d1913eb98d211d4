package dev.visio.gatling.room;

import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;

import dev.visio.gatling.participant.Row;
import dev.visio.measurement.Source;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Aggregation;
import dev.visio.measurement.verdict.Budget;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.HealthLimits;
import dev.visio.measurement.verdict.Metric;
import dev.visio.measurement.verdict.Scope;
import dev.visio.measurement.verdict.Verdict;
import dev.visio.rooms.BudgetFiles;
import dev.visio.rooms.InvalidScenario;
import io.gatling.javaapi.core.Assertion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a simulation has to keep: the budgets of a file, as assertions of Gatling's. Join time, time
 * to first frame and REST latency are rows that Gatling has percentiles of; every other budget is
 * judged in each room as {@code ./visio run} judges it, and is a row that has failed where it was
 * broken.
 *
 * @param limits of the generator's health, past which a room's verdict is INVALID
 */
public record Promises(List<Budget> budgets, HealthLimits limits) {
  /** Rows of Gatling's report that budgets are about. */
  public static final String REGISTER = "register";

  public static final String JOIN = "join";
  public static final String FIRST_FRAME = "first frame";
  public static final String VERDICT = "room";
  private static final String BUDGET = "budget: ";

  private static final Map<Metric, String> ROWS =
      Map.of(
          Metric.JOIN_TIME, JOIN,
          Metric.TIME_TO_FIRST_FRAME, FIRST_FRAME,
          Metric.REST_LATENCY, REGISTER);

  public Promises {
    budgets = List.copyOf(budgets);
  }

  /**
   * Those of a budget file.
   *
   * @param nameOrFile a shipped name, or a path
   * @throws IllegalArgumentException in a sentence for a person
   */
  public static Promises find(String nameOrFile) {
    try {
      return new Promises(
          BudgetFiles.find(nameOrFile, Budget::parse).budgets().stream()
              .map(Budget::parse)
              .toList(),
          HealthLimits.DEFAULTS);
    } catch (InvalidScenario invalid) {
      throw new IllegalArgumentException(invalid.getMessage());
    }
  }

  /**
   * The budgets of a simulation without rooms.
   *
   * @throws IllegalArgumentException naming one that has no figure there
   */
  public List<Assertion> ofRequests() {
    return budgets.stream()
        .map(
            budget ->
                switch (budget.metric()) {
                  case REST_LATENCY -> percentile(budget, new String[] {REGISTER});
                  case REST_FAILED -> global().failedRequests().count().is((long) budget.limit());
                  default ->
                      throw new IllegalArgumentException(
                          "this simulation has no room, and no figure for \""
                              + budget.text()
                              + "\"");
                })
        .toList();
  }

  /**
   * The budgets of one or more rooms. What not every such room has a figure of is no assertion of
   * its own, since Gatling takes a row that is not there for one that failed; if it is judged and
   * broken, the room's own row fails.
   *
   * @param group in which their rows stand; empty for none
   * @param screens so many are shared
   */
  public List<Assertion> ofRooms(Optional<String> group, int screens) {
    Set<Source> published = EnumSet.of(Source.MICROPHONE, Source.CAMERA);
    if (screens > 0) {
      published.add(Source.SCREEN);
    }
    List<Assertion> assertions = new ArrayList<>();
    for (Budget budget : budgets) {
      if (!budget.metric().isAlwaysTold(published)) {
        continue;
      }
      assertions.add(details(path(group, BUDGET + budget.text())).failedRequests().count().is(0L));
      if (ROWS.containsKey(budget.metric()) && budget.scope() instanceof Scope.All) {
        assertions.add(percentile(budget, path(group, ROWS.get(budget.metric()))));
      }
    }
    assertions.add(details(path(group, VERDICT)).failedRequests().count().is(0L));
    return assertions;
  }

  /** Those budgets of which each single stay has a figure: join time and time to first frame. */
  public List<Assertion> ofStays() {
    List<Assertion> assertions = new ArrayList<>();
    aboutStays().stream()
        .map(budget -> percentile(budget, path(Optional.empty(), ROWS.get(budget.metric()))))
        .forEach(assertions::add);
    assertions.add(details(VERDICT).failedRequests().count().is(0L));
    return assertions;
  }

  List<Budget> aboutStays() {
    return budgets.stream()
        .filter(
            budget ->
                budget.metric() == Metric.JOIN_TIME
                    || budget.metric() == Metric.TIME_TO_FIRST_FRAME)
        .toList();
  }

  /** What the report says of a room that was measured. */
  public static List<Row> rows(MeasuredRoom.Measured measured, long nowMillis) {
    RunResult result = measured.result();
    Stream<Row> firstFrames =
        measured.firstFramesNanos().stream()
            .map(nanos -> Row.figure(FIRST_FRAME, Math.round(nanos / 1e6), nowMillis));
    Stream<Row> figures =
        Stream.of(
            Row.figure(
                "forwarding latency p99 (µs)",
                Math.round(result.forwardingLatency().p99Nanos() / 1e3),
                nowMillis),
            Row.figure(
                "one-way delay p99 (µs)",
                Math.round(result.oneWayDelay().corrected().p99Nanos() / 1e3),
                nowMillis));
    Stream<Row> complete =
        Stream.generate(() -> Row.figure("flow", 0, nowMillis)).limit(result.flows().complete());
    Stream<Row> incomplete =
        Stream.generate(() -> Row.failed("flow", nowMillis, nowMillis, "not complete"))
            .limit(result.flows().incomplete());
    return Stream.of(
            firstFrames,
            figures,
            complete,
            incomplete,
            result.budgets().stream().map(outcome -> row(outcome, nowMillis)),
            Stream.of(verdict(result.verdict(), result.reasons(), nowMillis)))
        .flatMap(rows -> rows)
        .toList();
  }

  private static Row row(BudgetOutcome outcome, long nowMillis) {
    return outcome.held()
        ? Row.figure(BUDGET + outcome.budget(), 0, nowMillis)
        : Row.failed(
            BUDGET + outcome.budget(),
            nowMillis,
            nowMillis,
            outcome.meaning() + " is " + outcome.formattedValue());
  }

  /** The row of a room: whether it held, and why not. */
  static Row verdict(Verdict verdict, List<String> reasons, long nowMillis) {
    return verdict == Verdict.PASS
        ? Row.figure(VERDICT, 0, nowMillis)
        : Row.failed(VERDICT, nowMillis, nowMillis, verdict + ": " + reasons.getFirst());
  }

  /** Gatling compares whole milliseconds: a limit between two of them is the upper one. */
  private static Assertion percentile(Budget budget, String[] path) {
    var times = details(path).responseTime();
    var figure =
        budget.aggregation() == Aggregation.MAX
            ? times.max()
            : times.percentile(
                switch (budget.aggregation()) {
                  case P50 -> 50;
                  case P90 -> 90;
                  case P99 -> 99;
                  case P999 -> 99.9;
                  case MAX, MIN, COUNT, RATIO -> throw new IllegalStateException(budget.text());
                });
    int limit = (int) Math.min(Integer.MAX_VALUE, Math.ceil(budget.limit() / 1e6));
    return switch (budget.comparison()) {
      case BELOW -> figure.lt(limit);
      case AT_MOST -> figure.lte(limit);
      case EQUAL -> figure.is(limit);
      case AT_LEAST -> figure.gte(limit);
      case ABOVE -> figure.gt(limit);
    };
  }

  private static String[] path(Optional<String> group, String row) {
    return group.map(name -> new String[] {name, row}).orElseGet(() -> new String[] {row});
  }
}
