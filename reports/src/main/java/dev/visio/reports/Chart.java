package dev.visio.reports;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The parts that charts are made of: an SVG element with axes, lines and labels, styled by the
 * page.
 */
final class Chart {

  /** Where the data lies within the drawing. */
  record Area(double left, double top, double right, double bottom) {}

  /** One point of a line. */
  record Point(double x, double y) {}

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
    svg.element("text", text, "x", Words.at(x), "y", Words.at(y), "class", cssClass);
    return this;
  }

  Chart path(List<Point> points, String cssClass) {
    if (!points.isEmpty()) {
      svg.empty("path", "d", outline(points), "class", cssClass);
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

  /** A rectangle that tells its figures to whoever points at it. */
  Chart rectangle(
      double x, double y, double width, double height, String cssClass, String tooltip) {
    String[] attributes = {
      "x",
      Words.at(x),
      "y",
      Words.at(y),
      "width",
      Words.at(width),
      "height",
      Words.at(height),
      "class",
      cssClass
    };
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
