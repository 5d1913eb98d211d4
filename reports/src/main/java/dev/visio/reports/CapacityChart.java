package dev.visio.reports;

import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.Trial;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Delay against the number of people: each run is a mark that says by its shape how it ended, and a
 * line goes through the worst run of each size, INVALID ones left out.
 */
final class CapacityChart {

  private static final double WIDTH = 1000;
  private static final double HEIGHT = 380;
  private static final Chart.Area AREA = new Chart.Area(74, 16, 794, 330);
  private static final double LABEL_APART = 40;

  private final CapacityResult result;
  private final Scale x;
  private final Scale y;

  private CapacityChart(CapacityResult result) {
    this.result = result;
    List<Long> values =
        result.trials().stream()
            .flatMap(trial -> List.of(trial.forwardingLatency(), trial.oneWayDelay()).stream())
            .filter(figures -> figures.count() > 0)
            .map(DelayFigures::p99Nanos)
            .toList();
    this.x =
        Scale.Linear.fromZero(
            result.trials().stream().mapToInt(Trial::speakers).max().orElse(1),
            AREA.left(),
            AREA.right());
    this.y =
        Scale.Logarithmic.around(
            values.stream().min(Comparator.naturalOrder()).orElse(1_000L),
            values.stream().max(Comparator.naturalOrder()).orElse(1_000_000L),
            AREA.bottom(),
            AREA.top());
  }

  static Markup of(CapacityResult result) {
    return new CapacityChart(result).draw();
  }

  private Markup draw() {
    Chart chart = new Chart(WIDTH, HEIGHT, "Delay against the number of people", "chart");
    chart.horizontalLines(AREA, y, Words::axisNanos);
    for (double tick : x.ticks()) {
      chart.line(x.at(tick), AREA.top(), x.at(tick), AREA.bottom(), "grid");
      chart.label(x.at(tick), AREA.bottom() + 20, Words.plain(tick), "axis middle");
    }
    chart.label((AREA.left() + AREA.right()) / 2, HEIGHT - 6, "people in the room", "axis middle");
    double above = series(chart, "One-way delay p99", "corrected", Trial::oneWayDelay, AREA.top());
    series(chart, "Forwarding latency p99", "forwarding", Trial::forwardingLatency, above);
    recommended(chart);
    return chart.finished();
  }

  /**
   * @param notAbove where the name may stand at the highest
   * @return where the next name may
   */
  private double series(
      Chart chart,
      String name,
      String colour,
      Function<Trial, DelayFigures> delay,
      double notAbove) {
    List<Trial> measured =
        result.trials().stream().filter(trial -> delay.apply(trial).count() > 0).toList();
    if (measured.isEmpty()) {
      return notAbove;
    }
    ToLongFunction<Trial> p99 = trial -> delay.apply(trial).p99Nanos();
    List<Chart.Point> line =
        measured.stream()
            .filter(trial -> trial.verdict() != Verdict.INVALID)
            .collect(Collectors.toMap(Trial::speakers, p99::applyAsLong, Math::max, TreeMap::new))
            .entrySet()
            .stream()
            .map(worst -> new Chart.Point(x.at(worst.getKey()), y.at(worst.getValue())))
            .toList();
    chart.path(line, "line " + colour);
    for (Trial trial : measured) {
      chart.label(x.at(trial.speakers()), y.at(p99.applyAsLong(trial)) + 5, mark(trial), "middle");
    }
    double end = line.isEmpty() ? AREA.bottom() : line.getLast().y();
    double place = Math.max(notAbove + 14, end + 4);
    chart.line(AREA.right() + 8, place - 4, AREA.right() + 22, place - 4, "line " + colour);
    chart.label(AREA.right() + 28, place, name, "name");
    return place + LABEL_APART;
  }

  private void recommended(Chart chart) {
    if (result.answer() != null && result.answer().recommended() != null) {
      double place = x.at(result.answer().recommended());
      chart.line(place, AREA.top(), place, AREA.bottom(), "line thin dotted corrected");
      chart.label(
          place - 6, AREA.top() + 12, "recommended: " + result.answer().recommended(), "name end");
    }
  }

  private static String mark(Trial trial) {
    return switch (trial.verdict()) {
      case PASS -> "●";
      case FAIL -> "✕";
      case INVALID -> "○";
    };
  }
}
