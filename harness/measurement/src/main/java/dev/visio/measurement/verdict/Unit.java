package dev.visio.measurement.verdict;

import java.util.Locale;

/** What a judged figure counts, and how it is written for people. */
public enum Unit {
  NANOS {
    @Override
    public String format(double nanos) {
      double size = Math.abs(nanos);
      if (size < 1_000) {
        return Math.round(nanos) + " ns";
      }
      if (size < 999_500) {
        return digits(nanos / 1e3) + " µs";
      }
      if (size < 999_500_000) {
        return digits(nanos / 1e6) + " ms";
      }
      return digits(nanos / 1e9) + " s";
    }
  },
  COUNT {
    @Override
    public String format(double count) {
      return String.format(Locale.ROOT, "%,d", Math.round(count)).replace(',', '\u202f');
    }
  },
  RATIO {
    @Override
    public String format(double ratio) {
      String percent =
          String.format(Locale.ROOT, Math.abs(ratio) < 0.01 ? "%.3f" : "%.1f", ratio * 100);
      return percent.replaceAll("0+$", "").replaceAll("\\.$", "") + " %";
    }
  },
  /** A mean opinion score, 1 to 5. */
  SCORE {
    @Override
    public String format(double score) {
      return String.format(Locale.ROOT, "%.2f", score);
    }
  };

  public abstract String format(double value);

  /** Three digits that matter. */
  private static String digits(double value) {
    double size = Math.abs(value);
    return String.format(
        Locale.ROOT, size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
  }
}
