package dev.visio.measurement.verdict;

/**
 * A budget beside what was measured.
 *
 * @param budget its text
 * @param value null when nothing was there to be measured
 * @param limiter whose limit it shows; null when it held, when nothing was measured, and in files
 *     from before that was told
 */
public record BudgetOutcome(
    String budget,
    String meaning,
    Double value,
    Comparison comparison,
    double limit,
    Unit unit,
    boolean held,
    Limiter limiter) {

  public String formattedValue() {
    return value == null ? "not measured" : unit.format(value);
  }

  public String formattedLimit() {
    return (comparison == Comparison.EQUAL ? "" : comparison.sign() + " ") + unit.format(limit);
  }
}
