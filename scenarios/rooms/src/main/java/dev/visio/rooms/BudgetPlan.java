package dev.visio.rooms;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that must hold, as {@code metric aggregation op value}: {@code forwardingLatency p99 <
 * 5ms}.
 *
 * @param value nanoseconds for times, a plain number for counts
 */
public record BudgetPlan(String metric, String aggregation, String operator, double value) {
  private static final List<String> OPERATORS = List.of("<", "<=", "==", "!=", ">=", ">");
  private static final List<String> LATENCY = List.of("p50", "p90", "p99", "p999", "max");
  private static final List<String> COUNT = List.of("count");

  /** What may be budgeted, and how each may be aggregated. */
  static final Map<String, List<String>> METRICS =
      Map.ofEntries(
          Map.entry("forwardingLatency", LATENCY),
          Map.entry("oneWayDelay", LATENCY),
          Map.entry("lost", COUNT),
          Map.entry("duplicated", COUNT),
          Map.entry("reordered", COUNT),
          Map.entry("corrupted", COUNT),
          Map.entry("misdelivered", COUNT),
          Map.entry("flows", List.of("incomplete")));

  private static final Pattern FORM =
      Pattern.compile("(\\S+)\\s+(\\S+)\\s*(<=|>=|==|!=|<|>)\\s*(\\S.*)");

  public BudgetPlan {
    Check.oneOf("metric", metric, List.copyOf(METRICS.keySet()));
    Check.oneOf("aggregation", aggregation, METRICS.get(metric));
    Check.oneOf("operator", operator, OPERATORS);
  }

  /** Whether the figure is a time. */
  public boolean isTime() {
    return METRICS.get(metric) == LATENCY;
  }

  /** As it stands in a file. */
  @Override
  public String toString() {
    String figure =
        isTime()
            ? DurationText.write(Duration.ofNanos(Math.round(value)))
            : String.format(Locale.ROOT, "%d", Math.round(value));
    return metric + " " + aggregation + " " + operator + " " + figure;
  }

  /**
   * Reads one budget.
   *
   * @throws InvalidScenario with what is wrong, but not where: the caller knows the line
   */
  static BudgetPlan parse(String text) throws InvalidScenario {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new InvalidScenario(
          "'%s' is not a budget; write metric, aggregation, comparison, value, as in 'forwardingLatency p99 < 5ms'"
              .formatted(text.strip()));
    }
    String metric = form.group(1);
    List<String> aggregations = METRICS.get(metric);
    if (aggregations == null) {
      throw new InvalidScenario(
          "unknown metric '%s'%s".formatted(metric, Suggestion.of(metric, METRICS.keySet())));
    }
    String aggregation = form.group(2);
    if (!aggregations.contains(aggregation)) {
      throw new InvalidScenario(
          "%s has no aggregation '%s'; it has %s"
              .formatted(metric, aggregation, String.join(", ", aggregations)));
    }
    String figure = form.group(4).strip();
    boolean time = aggregations == LATENCY;
    Optional<Double> value =
        time
            ? DurationText.parse(figure).map(duration -> (double) duration.toNanos())
            : figure.matches("[0-9]{1,15}")
                ? Optional.of(Double.parseDouble(figure))
                : Optional.empty();
    if (value.isEmpty()) {
      throw new InvalidScenario(
          "'%s' is not %s"
              .formatted(
                  figure,
                  time ? "a time; write it as 5ms or 200us" : "a count; write a whole number"));
    }
    return new BudgetPlan(metric, aggregation, form.group(3), value.get());
  }
}
