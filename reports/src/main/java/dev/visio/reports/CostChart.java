package dev.visio.reports;

import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.forwarding.ForwardingView;
import dev.visio.measurement.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Processor time for each forwarded packet against the number of speakers: a line for each view,
 * the plain forwarder's below it, on an axis on which equal ratios take the same room. A point that
 * is no judgement of the service is a cross.
 */
final class CostChart {

  private static final double WIDTH = 1000;
  private static final double HEIGHT = 380;
  private static final Chart.Area AREA = new Chart.Area(74, 16, 744, 338);
  private static final double MARK = 4;

  /** One for each view, in their order; never the only thing that tells them apart. */
  private static final List<String> COLOURS = List.of("corrected", "forwarding", "uncorrected");

  private final ForwardingResult result;
  private final Scale x;
  private final Scale y;

  private CostChart(ForwardingResult result) {
    this.result = result;
    int most = result.points().stream().mapToInt(ForwardingPoint::speakers).max().orElse(1);
    List<Double> values =
        result.points().stream()
            .flatMap(point -> Stream.of(service(point), point.plainLoopNanos()))
            .filter(Objects::nonNull)
            .filter(nanos -> nanos > 0)
            .toList();
    this.x = Scale.Linear.fromZero(most, AREA.left(), AREA.right());
    this.y =
        Scale.Logarithmic.around(
            values.stream().min(Double::compare).orElse(1_000.0),
            values.stream().max(Double::compare).orElse(10_000.0),
            AREA.bottom(),
            AREA.top());
  }

  static Markup of(ForwardingResult result) {
    return new CostChart(result).draw();
  }

  private Markup draw() {
    Chart chart =
        new Chart(WIDTH, HEIGHT, "Processor time for each packet against speakers", "chart");
    chart.horizontalLines(AREA, y, Words::axisNanos);
    for (double tick : x.ticks()) {
      chart.line(x.at(tick), AREA.top(), x.at(tick), AREA.bottom(), "grid");
      chart.label(x.at(tick), AREA.bottom() + 20, Words.plain(tick), "axis middle");
    }
    chart.label((AREA.left() + AREA.right()) / 2, HEIGHT - 4, "speakers", "axis middle");
    List<Chart.Named> drawn = series();
    drawn.forEach(series -> chart.path(series.points(), "line " + series.style()));
    result.points().forEach(point -> mark(chart, point));
    chart.names(AREA, drawn);
    return chart.finished();
  }

  private List<Chart.Named> series() {
    List<Chart.Named> all = new ArrayList<>();
    for (int i = 0; i < result.views().size(); i++) {
      ForwardingView view = result.views().get(i);
      String colour = COLOURS.get(i % COLOURS.size());
      add(all, view, "service, " + view.name(), colour, CostChart::service);
      add(
          all,
          view,
          "plain forwarder, " + view.name(),
          colour + " thin dotted",
          ForwardingPoint::plainLoopNanos);
    }
    return all;
  }

  private void add(
      List<Chart.Named> all,
      ForwardingView view,
      String name,
      String style,
      Function<ForwardingPoint, Double> figure) {
    List<ForwardingPoint> known =
        result.of(view).stream()
            .filter(point -> figure.apply(point) != null && figure.apply(point) > 0)
            .toList();
    if (!known.isEmpty()) {
      ForwardingPoint last = known.getLast();
      all.add(
          new Chart.Named(
              name,
              Words.nanos(Math.round(figure.apply(last))) + " at " + last.speakers() + " speakers",
              style,
              known.stream().map(point -> place(point, figure.apply(point))).toList()));
    }
  }

  private void mark(Chart chart, ForwardingPoint point) {
    Double nanos = service(point);
    if (nanos == null || nanos <= 0) {
      return;
    }
    Chart.Point at = place(point, nanos);
    Phrase tooltip =
        PhraseBook.fill(
            "{}, {n} speakers: {}, {} packets/s, {}",
            point.view(),
            Words.count(point.speakers()),
            Words.nanos(Math.round(nanos)),
            Words.count(Math.round(point.packetsPerSecond())),
            point.verdict().name());
    if (point.verdict() == Verdict.PASS) {
      chart.rectangle(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK, "point", tooltip);
    } else {
      chart.line(at.x() - MARK, at.y() - MARK, at.x() + MARK, at.y() + MARK, "unfit");
      chart.line(at.x() - MARK, at.y() + MARK, at.x() + MARK, at.y() - MARK, "unfit");
      chart.rectangle(at.x() - MARK, at.y() - MARK, 2 * MARK, 2 * MARK, "tip", tooltip);
    }
  }

  private Chart.Point place(ForwardingPoint point, double nanos) {
    return new Chart.Point(x.at(point.speakers()), y.at(nanos));
  }

  /**
   * Loops, as the plain forwarder's: what compilers do beside them depends on how long one waits.
   */
  private static Double service(ForwardingPoint point) {
    Long loop = point.service().loopCpuNanosPerPacket();
    return loop == null ? null : (Double) (double) (long) loop;
  }
}
