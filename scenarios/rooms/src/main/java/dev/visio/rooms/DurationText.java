package dev.visio.rooms;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 30s}, {@code 1m30s}, {@code 500ms}, {@code 1.5 h}. */
public final class DurationText {
  private static final Pattern PART =
      Pattern.compile("\\G\\s*([0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*(ns|us|µs|ms|s|min|m|h)");
  private static final Map<String, Long> UNIT_NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "min", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  /** Longer than anything a scenario can ask for, and far from where nanoseconds overflow. */
  private static final double MAX_NANOS = 1e17;

  private DurationText() {}

  /** Reads a time; empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    String plain = text.strip();
    Matcher part = PART.matcher(plain);
    double nanos = 0;
    int end = 0;
    while (part.find()) {
      nanos += Double.parseDouble(part.group(1)) * UNIT_NANOS.get(part.group(2));
      end = part.end();
    }
    if (end == 0 || end != plain.length() || nanos > MAX_NANOS) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.round(nanos)));
  }

  /** Writes a time in the largest units that leave nothing over, so that it can be read again. */
  public static String write(Duration time) {
    if (time.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    long rest = time.toNanos();
    for (String unit : new String[] {"h", "m", "s", "ms", "us", "ns"}) {
      long unitNanos = UNIT_NANOS.get(unit);
      if (rest >= unitNanos) {
        text.append(rest / unitNanos).append(unit);
        rest %= unitNanos;
      }
    }
    return text.toString();
  }
}
