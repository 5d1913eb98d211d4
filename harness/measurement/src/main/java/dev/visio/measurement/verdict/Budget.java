package dev.visio.measurement.verdict;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a room has to keep: {@code metric aggregation op value}, and whose figure it is, for example
 * {@code forwardingLatency p99 < 5ms}, {@code packetsLost count == 0 for every speaker} or {@code
 * oneWayDelay p99 < 100ms for every 10s window}. Without a scope it is about all together.
 */
public record Budget(
    Metric metric, Aggregation aggregation, Comparison comparison, double limit, Scope scope) {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(\\w+)\\s+([\\w.]+)\\s*(<=|>=|==|<|>)\\s*(\\d{1,15}(?:\\.\\d{1,9})?)"
              + "\\s*(ns|us|µs|ms|s)?(?:\\s+for\\s+(\\S.*))?");

  private static final Scope ALL = new Scope.All();

  public Budget {
    Objects.requireNonNull(comparison, "comparison");
    if (!metric.has(aggregation)) {
      throw InvalidBudget.because(metric.label() + " " + metric.kind());
    }
    if (!metric.has(scope, aggregation)) {
      throw InvalidBudget.because(
          metric.label()
              + " "
              + aggregation.label()
              + " has no figure for "
              + scope.text()
              + "; it has one for "
              + String.join(", ", metric.scopes(aggregation)));
    }
  }

  /**
   * Reads a budget.
   *
   * @throws InvalidBudget saying what would be right
   */
  public static Budget parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text.trim());
    if (!matcher.matches()) {
      throw InvalidBudget.because(
          "\""
              + text
              + "\" is no budget; one reads, for example, forwardingLatency p99 < 5ms for every"
              + " 10s window");
    }
    Metric metric =
        Metric.ofLabel(matcher.group(1))
            .orElseThrow(
                () -> InvalidBudget.unknownWord(matcher.group(1), "metric", Metric.labels()));
    Aggregation aggregation =
        Aggregation.ofLabel(matcher.group(2))
            .orElseThrow(
                () ->
                    InvalidBudget.unknownWord(
                        matcher.group(2),
                        "aggregation",
                        Arrays.stream(Aggregation.values()).map(Aggregation::label).toList()));
    String unit = matcher.group(5);
    if (metric.isDelay() == (unit == null)) {
      throw InvalidBudget.because(
          metric.label() + (metric.isDelay() ? " needs a unit: ns, us, ms or s" : " has no unit"));
    }
    return new Budget(
        metric,
        aggregation,
        Comparison.ofSign(matcher.group(3)).orElseThrow(),
        Double.parseDouble(matcher.group(4)) * nanosPer(unit),
        matcher.group(6) == null ? ALL : Scope.parse(matcher.group(6)));
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return metric.label()
        + " "
        + aggregation.label()
        + " "
        + comparison.sign()
        + " "
        + limitText()
        + (scope.equals(ALL) ? "" : " for " + scope.text());
  }

  /** What it is about, in a sentence: "one-way delay p99". */
  String meaning() {
    return metric.isAggregated() ? metric.meaning() + " " + aggregation.label() : metric.meaning();
  }

  private String limitText() {
    if (!metric.isDelay()) {
      return plain(limit);
    }
    return limit % 1e6 == 0
        ? plain(limit / 1e6) + "ms"
        : limit % 1e3 == 0 ? plain(limit / 1e3) + "us" : plain(limit) + "ns";
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static double nanosPer(String unit) {
    return switch (unit) {
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case null, default -> 1;
    };
  }
}
