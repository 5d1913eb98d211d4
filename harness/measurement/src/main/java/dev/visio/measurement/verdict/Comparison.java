package dev.visio.measurement.verdict;

import java.util.Arrays;
import java.util.Optional;

/** How a figure has to stand to its limit. */
public enum Comparison {
  BELOW("<", "below"),
  AT_MOST("<=", "at most"),
  EQUAL("==", "exactly"),
  AT_LEAST(">=", "at least"),
  ABOVE(">", "above");

  private final String sign;
  private final String words;

  Comparison(String sign, String words) {
    this.sign = sign;
    this.words = words;
  }

  public String sign() {
    return sign;
  }

  public String words() {
    return words;
  }

  public boolean holds(double value, double limit) {
    return switch (this) {
      case BELOW -> value < limit;
      case AT_MOST -> value <= limit;
      case EQUAL -> value == limit;
      case AT_LEAST -> value >= limit;
      case ABOVE -> value > limit;
    };
  }

  static Optional<Comparison> ofSign(String sign) {
    return Arrays.stream(values()).filter(value -> value.sign.equals(sign)).findFirst();
  }
}
