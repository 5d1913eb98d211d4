package dev.visio.signalling;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One refusal, as a problem document (RFC 9457).
 *
 * @param type the rule that refused
 * @param detail one sentence on this occurrence
 * @param figures the figures that matter, as extension members ({@code opensAt}, {@code closedAt},
 *     {@code quota}, {@code limit}, {@code maxDuration} …): {@link String} or {@link Long} values
 */
public record Problem(ProblemType type, String detail, Map<String, Object> figures) {

  /** No problem needs more figures. */
  public static final int MAX_FIGURES = 8;

  /** No detail and no figure is longer. */
  public static final int MAX_CHARACTERS = 512;

  public Problem {
    Objects.requireNonNull(type, "type");
    Signalled.requireText("detail", detail, MAX_CHARACTERS);
    if (figures.size() > MAX_FIGURES) {
      throw new IllegalArgumentException("more than " + MAX_FIGURES + " figures");
    }
    Map<String, Object> sorted = new TreeMap<>();
    figures.forEach((name, value) -> sorted.put(checkedName(name), checkedValue(name, value)));
    figures = Collections.unmodifiableMap(sorted);
  }

  /** A refusal without figures. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of());
  }

  /** The same refusal with one figure more. */
  public Problem with(String name, long figure) {
    return withFigure(name, figure);
  }

  /** The same refusal with one figure more: an instant, a duration or a name as text. */
  public Problem with(String name, String figure) {
    return withFigure(name, figure);
  }

  private Problem withFigure(String name, Object figure) {
    Map<String, Object> more = new TreeMap<>(figures);
    more.put(name, figure);
    return new Problem(type, detail, more);
  }

  private static String checkedName(String name) {
    switch (name) {
      case "type", "title", "status", "detail", "instance" ->
          throw new IllegalArgumentException(name + " is no name for a figure");
      default -> Signalled.requireText("name of a figure", name, 64);
    }
    return name;
  }

  private static Object checkedValue(String name, Object value) {
    return switch (value) {
      case Long figure -> figure;
      case Integer figure -> figure.longValue();
      case String figure -> {
        Signalled.requireText(name, figure, MAX_CHARACTERS);
        yield figure;
      }
      default -> throw new IllegalArgumentException(name + " is neither a number nor a text");
    };
  }
}
