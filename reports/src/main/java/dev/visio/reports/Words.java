package dev.visio.reports;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.ScoreFigures;
import dev.visio.measurement.verdict.Unit;
import java.util.Locale;

/** How figures are written for people: the same everywhere in a report. */
final class Words {

  private Words() {}

  static String nanos(long nanos) {
    return Unit.NANOS.format(nanos);
  }

  static String nanosOrDash(Long nanos) {
    return nanos == null ? "–" : nanos(nanos);
  }

  /** A round value on an axis: "10 µs", not "10.0 µs". */
  static String axisNanos(double nanos) {
    if (nanos < 1e3) {
      return plain(nanos) + " ns";
    }
    if (nanos < 1e6) {
      return plain(nanos / 1e3) + " µs";
    }
    return nanos < 1e9 ? plain(nanos / 1e6) + " ms" : plain(nanos / 1e9) + " s";
  }

  static String count(long count) {
    return Unit.COUNT.format(count);
  }

  static String ratio(double ratio) {
    return Unit.RATIO.format(ratio);
  }

  static String score(double score) {
    return Unit.SCORE.format(score);
  }

  /** The worst of them. */
  static String scoreOrDash(ScoreFigures scores) {
    return scores.flows() == 0 ? "–" : score(scores.min());
  }

  static String cores(double cores) {
    return decimals(cores, 2);
  }

  static String seconds(long nanos) {
    return plain(Math.round(nanos / 1e7) / 100.0) + " s";
  }

  static String megabits(long bytes, long nanos) {
    return nanos <= 0 ? "–" : decimals(bytes * 8 / (nanos / 1e9) / 1e6, 1) + " Mbit/s";
  }

  static String bytes(long bytes) {
    double gibibytes = bytes / (double) (1L << 30);
    return gibibytes >= 1
        ? decimals(gibibytes, 1) + " GiB"
        : decimals(bytes / (double) (1L << 20), 0) + " MiB";
  }

  static String plural(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  static String source(Source source) {
    return switch (source) {
      case MICROPHONE -> "Microphone";
      case CAMERA -> "Camera";
      case SCREEN -> "Screen";
    };
  }

  static String decimals(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Without a point where it needs none. */
  static String plain(double value) {
    String text = decimals(value, 2);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** As {@link #plain}, for percentages with many nines. */
  static String percentile(double value) {
    return decimals(value, 4).replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /** A place in a drawing: a tenth of a pixel is enough. */
  static String at(double place) {
    return plain(Math.round(place * 10) / 10.0);
  }
}
