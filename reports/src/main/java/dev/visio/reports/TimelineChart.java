package dev.visio.reports;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.TimelinePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The run second by second, in panels above each other on one axis of time; the warm-up and the
 * drain are shaded.
 */
final class TimelineChart {

  private static final double WIDTH = 1000;
  private static final double LEFT = 74;
  private static final double RIGHT = 792;
  private static final double[] PANELS = {96, 170, 96};
  private static final double GAP = 34;
  private static final double TOP = 24;
  private static final double LABEL_HEIGHT = 18;

  private final List<TimelinePoint> points;
  private final Scale time;
  private final Chart chart;
  private final double bottom = area(PANELS.length - 1).bottom();

  private TimelineChart(RunResult result) {
    this.points = result.timeline();
    double from = points.getFirst().fromSeconds();
    double to = end(points.getLast());
    this.time = new Scale.Linear(from, Math.max(to, from + 1), LEFT, RIGHT);
    this.chart = new Chart(WIDTH, bottom + 44, "The run second by second", "chart");
  }

  static Markup of(RunResult result) {
    if (result.timeline().isEmpty()) {
      return new Markup().said("p", "The run ended before its first second.", "class", "note");
    }
    return new TimelineChart(result).draw();
  }

  private Markup draw() {
    shade();
    packets(area(0));
    delays(area(1));
    cores(area(2));
    for (double tick : time.ticks()) {
      chart.label(time.at(tick), bottom + 20, Words.plain(tick) + " s", "axis middle");
    }
    chart.label(
        (LEFT + RIGHT) / 2, bottom + 40, "since the begin of the measured window", "axis middle");
    tooltips();
    return chart.finished();
  }

  private static Chart.Area area(int panel) {
    double top = TOP;
    for (int above = 0; above < panel; above++) {
      top += PANELS[above] + GAP;
    }
    return new Chart.Area(LEFT, top, RIGHT, top + PANELS[panel]);
  }

  /** What is not measured is in the shade, in all panels alike. */
  private void shade() {
    for (TimelinePoint point : points) {
      if (!point.measured()) {
        double left = time.at(point.fromSeconds());
        chart.rectangle(
            left, TOP, time.at(end(point)) - left, bottom - TOP, "unmeasured", Phrase.NONE);
      }
    }
    double begin = points.getFirst().fromSeconds();
    if (begin < 0) {
      chart.label(time.at(begin) + 6, area(1).bottom() - 6, "warm-up", "axis");
    }
  }

  private void packets(Chart.Area area) {
    title(area, "Packets received each second");
    Scale scale = linear(area, point -> point.packetsReceived() / point.seconds());
    chart.horizontalLines(area, scale, TimelineChart::thousands);
    List<Chart.Point> line =
        line(scale, _ -> true, point -> point.packetsReceived() / point.seconds());
    chart.filled(line, area.bottom(), "area corrected").path(line, "line corrected");
    legend(area, 0, "received", "corrected");
  }

  private void delays(Chart.Area area) {
    title(area, "Delay");
    double least =
        points.stream()
            .flatMapToDouble(
                point ->
                    DoubleStream.of(
                        point.oneWayDelayCorrected().p50Nanos(),
                        forwards(point) ? point.forwardingLatency().p50Nanos() : 0))
            .filter(nanos -> nanos > 0)
            .min()
            .orElse(1e5);
    double greatest =
        points.stream()
            .mapToDouble(point -> point.oneWayDelayCorrected().maxNanos())
            .max()
            .orElse(1e7);
    Scale scale = Scale.Logarithmic.around(least, greatest, area.bottom(), area.top());
    chart.horizontalLines(area, scale, Words::axisNanos);
    Predicate<TimelinePoint> arrived = point -> point.oneWayDelayCorrected().count() > 0;
    chart.path(
        line(scale, arrived, point -> point.oneWayDelayCorrected().maxNanos()),
        "line thin corrected");
    chart.path(
        line(scale, arrived, point -> point.oneWayDelayCorrected().p99Nanos()), "line corrected");
    chart.path(
        line(scale, arrived, point -> point.oneWayDelayCorrected().p50Nanos()),
        "line dotted corrected");
    chart.path(
        line(scale, TimelineChart::forwards, point -> point.forwardingLatency().p99Nanos()),
        "line forwarding");
    legend(area, 0, "one-way, longest", "thin corrected");
    legend(area, 1, "one-way, p99", "corrected");
    legend(area, 2, "one-way, p50", "dotted corrected");
    legend(area, 3, "forwarding, p99", "forwarding");
  }

  private void cores(Chart.Area area) {
    title(area, "Processor cores kept busy");
    Scale scale = linear(area, point -> Math.max(point.serviceCores(), point.generatorCores()));
    chart.horizontalLines(area, scale, Words::plain);
    chart.path(line(scale, _ -> true, TimelinePoint::generatorCores), "line corrected");
    chart.path(line(scale, _ -> true, TimelinePoint::serviceCores), "line forwarding");
    legend(area, 0, "generator", "corrected");
    legend(area, 1, "service", "forwarding");
  }

  /** One strip a second over all panels that tells all figures of that second. */
  private void tooltips() {
    for (TimelinePoint point : points) {
      double left = time.at(point.fromSeconds());
      chart.rectangle(left, TOP, time.at(end(point)) - left, bottom - TOP, "tip", tooltip(point));
    }
  }

  private static Phrase tooltip(TimelinePoint point) {
    List<Phrase> lines = new ArrayList<>();
    String from = Words.plain(point.fromSeconds());
    lines.add(
        point.measured() ? Phrase.same(from + " s") : PhraseBook.fill("{} s (not measured)", from));
    lines.add(PhraseBook.fill("speakers joined: {}", Words.count(point.speakersJoined())));
    lines.add(
        PhraseBook.fill(
            "received: {} packets/s",
            Words.count(Math.round(point.packetsReceived() / point.seconds()))));
    lines.add(
        PhraseBook.fill(
            "one-way delay: p50 {}, p99 {}, max {}",
            Words.nanos(point.oneWayDelayCorrected().p50Nanos()),
            Words.nanos(point.oneWayDelayCorrected().p99Nanos()),
            Words.nanos(point.oneWayDelayCorrected().maxNanos())));
    if (forwards(point)) {
      lines.add(
          PhraseBook.fill(
              "forwarding latency: p50 {}, p99 {}",
              Words.nanos(point.forwardingLatency().p50Nanos()),
              Words.nanos(point.forwardingLatency().p99Nanos())));
    }
    lines.add(
        PhraseBook.fill(
            "cores: service {}, generator {}",
            Words.cores(point.serviceCores()),
            Words.cores(point.generatorCores())));
    lines.add(PhraseBook.fill("pacing error p99: {}", Words.nanos(point.pacingErrorP99Nanos())));
    if (point.stealRatio() != null) {
      lines.add(PhraseBook.fill("steal: {}", Words.ratio(point.stealRatio())));
    }
    lines.add(PhraseBook.fill("key frames asked for: {}", Words.count(point.pliCount())));
    return Phrase.joined("\n", lines);
  }

  private static boolean forwards(TimelinePoint point) {
    return point.forwardingLatency() != null && point.forwardingLatency().count() > 0;
  }

  private Scale linear(Chart.Area area, ToDoubleFunction<TimelinePoint> figure) {
    return Scale.Linear.fromZero(
        points.stream().mapToDouble(figure).max().orElse(1), area.bottom(), area.top());
  }

  private List<Chart.Point> line(
      Scale scale, Predicate<TimelinePoint> there, ToDoubleFunction<TimelinePoint> figure) {
    return points.stream()
        .filter(there)
        .map(
            point ->
                new Chart.Point(
                    time.at(point.fromSeconds() + point.seconds() / 2),
                    scale.at(figure.applyAsDouble(point))))
        .toList();
  }

  private void title(Chart.Area area, String title) {
    chart.label(area.left(), area.top() - 8, title, "name");
  }

  private void legend(Chart.Area area, int row, String name, String colour) {
    double y = area.top() + 12 + row * LABEL_HEIGHT;
    chart.line(area.right() + 8, y - 4, area.right() + 22, y - 4, "line " + colour);
    chart.label(area.right() + 28, y, name, "axis");
  }

  private static String thousands(double value) {
    return value >= 1000 ? Words.plain(value / 1000) + " k" : Words.plain(value);
  }

  private static double end(TimelinePoint point) {
    return point.fromSeconds() + point.seconds();
  }
}
