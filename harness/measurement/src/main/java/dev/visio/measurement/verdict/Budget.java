package dev.visio.measurement.verdict;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a room has to keep: {@code metric aggregation op value}, for example {@code
 * forwardingLatency p99 < 5ms} or {@code packetsLost count == 0}.
 */
public record Budget(Metric metric, Aggregation aggregation, Comparison comparison, double limit) {

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(\\w+)\\s+([\\w.]+)\\s*(<=|>=|==|<|>)\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|ms|s)?");

  /** What holds when nobody says otherwise: everything arrives, once, intact, and quickly. */
  public static final List<Budget> DEFAULTS =
      List.of(
          parse("forwardingLatency p99 < 5ms"),
          parse("speakersMissing count == 0"),
          parse("flowsIncomplete count == 0"),
          parse("listenersWithoutAudio count == 0"),
          parse("packetsLost count == 0"),
          parse("packetsDuplicated count == 0"),
          parse("packetsStale count == 0"),
          parse("packetsCorrupted count == 0"),
          parse("packetsMisdelivered count == 0"));

  public Budget {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(comparison, "comparison");
    if (metric.isDelay() == (aggregation == Aggregation.COUNT)) {
      throw new IllegalArgumentException(
          metric.label()
              + (metric.isDelay()
                  ? " is a delay: p50, p90, p99, p99.9 or max"
                  : " is counted: count"));
    }
  }

  /**
   * Reads a budget.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  public static Budget parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no budget; one reads, for example, forwardingLatency p99 < 5ms");
    }
    Metric metric =
        Metric.ofLabel(matcher.group(1))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + matcher.group(1) + "\" is no metric; there are " + metricNames()));
    Aggregation aggregation =
        Aggregation.ofLabel(matcher.group(2))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + matcher.group(2)
                            + "\" is no aggregation; there are p50, p90, p99, p99.9, max, count"));
    String unit = matcher.group(5);
    if (metric.isDelay() == (unit == null)) {
      throw new IllegalArgumentException(
          metric.label()
              + (metric.isDelay()
                  ? " needs a unit: ns, us, ms or s"
                  : " is counted and has no unit"));
    }
    return new Budget(
        metric,
        aggregation,
        Comparison.ofSign(matcher.group(3)).orElseThrow(),
        Double.parseDouble(matcher.group(4)) * nanosPer(unit));
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return metric.label() + " " + aggregation.label() + " " + comparison.sign() + " " + limitText();
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

  private static String metricNames() {
    return Arrays.stream(Metric.values()).map(Metric::label).collect(Collectors.joining(", "));
  }
}
