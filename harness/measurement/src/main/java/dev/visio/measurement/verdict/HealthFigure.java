package dev.visio.measurement.verdict;

/**
 * One sign of the generator's health beside its limit.
 *
 * @param value null when the system does not tell
 */
public record HealthFigure(
    String name, String meaning, Double value, double limit, Unit unit, boolean held) {

  static HealthFigure of(String name, String meaning, Number value, double limit, Unit unit) {
    Double figure = value == null ? null : value.doubleValue();
    return new HealthFigure(name, meaning, figure, limit, unit, figure == null || figure <= limit);
  }

  public String formattedValue() {
    return value == null ? "not known here" : unit.format(value);
  }

  /** Figure and limit as part of a sentence. */
  public String words() {
    return meaning + " is " + formattedValue() + ", limit " + formattedLimit();
  }

  public String formattedLimit() {
    return "≤ " + unit.format(limit);
  }
}
