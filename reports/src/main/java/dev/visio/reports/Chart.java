package dev.visio.reports;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * The parts that charts are made of: an SVG element with axes, lines and labels, styled by the
 * page.
 */
final class Chart {

  /** Where the data lies within the drawing. */
  record Area(double left, double top, double right, double bottom) {}

  /** One point of a line. */
  record Point(double x, double y) {}

  /**
   * A line with its name and the figure that most people ask for.
   *
   * @param style the classes that it is drawn in, beside {@code line}
   */
  record Named(String name, String figure, String style, List<Point> points) {}

  private static final double NAME_HEIGHT = 40;

  private final Markup svg = new Markup();

  Chart(double width, double height, String title, String cssClass) {
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Words.at(width) + " " + Words.at(height),
        "role",
        "img",
        "aria-label",
        title,
        "class",
        cssClass);
  }

  Markup finished() {
    return svg.close("svg").line();
  }

  Markup svg() {
    return svg;
  }

  Chart horizontalLines(Area area, Scale scale, DoubleFunction<String> label) {
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      line(area.left(), y, area.right(), y, "grid");
      label(area.left() - 8, y + 4, label.apply(tick), "axis end");
    }
    return this;
  }

  Chart line(double x1, double y1, double x2, double y2, String cssClass) {
    svg.empty(
        "line",
        "x1",
        Words.at(x1),
        "y1",
        Words.at(y1),
        "x2",
        Words.at(x2),
        "y2",
        Words.at(y2),
        "class",
        cssClass);
    return this;
  }

  Chart label(double x, double y, String text, String cssClass) {
    Phrase phrase = PhraseBook.say(text);
    if (phrase.isSame()) {
      svg.element("text", text, "x", Words.at(x), "y", Words.at(y), "class", cssClass);
      return this;
    }
    return label(x, y, phrase.english(), cssClass, "en")
        .label(x, y, phrase.french(), cssClass, "fr");
  }

  /** The same in one of the page's languages. */
  private Chart label(double x, double y, String text, String cssClass, String language) {
    svg.element(
        "text",
        text,
        "x",
        Words.at(x),
        "y",
        Words.at(y),
        "class",
        cssClass + " " + language,
        "lang",
        language);
    return this;
  }

  Chart path(List<Point> points, String cssClass) {
    if (!points.isEmpty()) {
      svg.empty("path", "d", outline(points), "class", cssClass);
    }
    return this;
  }

  /** Names stand at the ends of the lines, moved apart where these lie together. */
  Chart names(Area area, List<Named> lines) {
    List<Named> fromTop =
        lines.stream()
            .sorted((a, b) -> Double.compare(a.points().getLast().y(), b.points().getLast().y()))
            .toList();
    double next = area.top() + 8;
    for (int i = 0; i < fromTop.size(); i++) {
      Named named = fromTop.get(i);
      double below = (fromTop.size() - 1 - i) * NAME_HEIGHT;
      double place =
          Math.max(next, Math.min(named.points().getLast().y() + 4, area.bottom() - below - 14));
      line(area.right() + 8, place - 4, area.right() + 22, place - 4, "line " + named.style());
      label(area.right() + 28, place, named.name(), "name");
      label(area.right() + 28, place + 16, named.figure(), "axis");
      next = place + NAME_HEIGHT;
    }
    return this;
  }

  /** The space between a line and the bottom of its area. */
  Chart filled(List<Point> points, double bottom, String cssClass) {
    if (!points.isEmpty()) {
      String outline =
          outline(points)
              + "L"
              + Words.at(points.getLast().x())
              + " "
              + Words.at(bottom)
              + "L"
              + Words.at(points.getFirst().x())
              + " "
              + Words.at(bottom)
              + "Z";
      svg.empty("path", "d", outline, "class", cssClass);
    }
    return this;
  }

  /**
   * A rectangle that tells its figures to whoever points at it. No style can change what a tooltip
   * says: there is a rectangle for each language, and the page shows one of them.
   */
  Chart rectangle(
      double x, double y, double width, double height, String cssClass, Phrase tooltip) {
    String[] place = {
      "x", Words.at(x), "y", Words.at(y), "width", Words.at(width), "height", Words.at(height)
    };
    return tooltip.isSame()
        ? rectangle(place, tooltip.english(), "class", cssClass)
        : rectangle(place, tooltip.english(), "class", cssClass + " en", "lang", "en")
            .rectangle(place, tooltip.french(), "class", cssClass + " fr", "lang", "fr");
  }

  private Chart rectangle(String[] place, String tooltip, String... style) {
    String[] attributes = Stream.of(place, style).flatMap(Arrays::stream).toArray(String[]::new);
    if (tooltip.isEmpty()) {
      svg.empty("rect", attributes);
    } else {
      svg.open("rect", attributes).element("title", tooltip).close("rect");
    }
    return this;
  }

  private static String outline(List<Point> points) {
    StringBuilder outline = new StringBuilder();
    for (Point point : points) {
      outline
          .append(outline.isEmpty() ? 'M' : 'L')
          .append(Words.at(point.x()))
          .append(' ')
          .append(Words.at(point.y()));
    }
    return outline.toString();
  }
}
