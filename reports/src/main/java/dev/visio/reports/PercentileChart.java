package dev.visio.reports;

import dev.visio.measurement.figures.CurvePoint;
import dev.visio.measurement.result.Curves;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Budget;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.Metric;
import dev.visio.measurement.verdict.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Percentile curves: delay on a logarithmic axis against the ratio of packets, on an axis on which
 * each further nine takes the same room. Budgets stand where their curve must pass below.
 */
final class PercentileChart {

  private static final double WIDTH = 1000;
  private static final double HEIGHT = 380;
  private static final Chart.Area AREA = new Chart.Area(74, 16, 744, 338);
  private static final double[] RATIOS = {0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999};
  private static final long IN_SIGHT = 20;

  private final RunResult result;
  private final double nines;
  private final Scale x;
  private final Scale y;

  private PercentileChart(RunResult result) {
    this.result = result;
    Curves curves = result.curves();
    List<Long> values =
        Stream.of(
                curves.oneWayDelayCorrected(),
                curves.oneWayDelayUncorrected(),
                curves.forwardingLatency())
            .flatMap(List::stream)
            .map(CurvePoint::nanos)
            .filter(nanos -> nanos > 0)
            .toList();
    long least = values.stream().min(Long::compare).orElse(1_000L);
    long greatest =
        Math.max(budgetInSight(values), values.stream().max(Long::compare).orElse(1_000_000L));
    long count =
        Math.max(result.oneWayDelay().corrected().count(), result.forwardingLatency().count());
    this.nines = Math.clamp(Math.ceil(Math.log10(Math.max(count, 1))), 2, 6);
    this.x = new Scale.Linear(0, nines, AREA.left(), AREA.right());
    this.y = Scale.Logarithmic.around(least, greatest, AREA.bottom(), AREA.top());
  }

  static Markup of(RunResult result) {
    return new PercentileChart(result).draw();
  }

  private Markup draw() {
    Chart chart = new Chart(WIDTH, HEIGHT, "Percentile curves of delay", "chart");
    chart.horizontalLines(AREA, y, Words::axisNanos);
    for (double ratio : RATIOS) {
      if (nines(ratio) <= nines) {
        double place = x.at(nines(ratio));
        chart.line(place, AREA.top(), place, AREA.bottom(), "grid");
        chart.label(place, AREA.bottom() + 20, Words.percentile(ratio * 100) + " %", "axis middle");
      }
    }
    chart.label(
        (AREA.left() + AREA.right()) / 2,
        HEIGHT - 4,
        "share of packets that were at most so late",
        "axis middle");
    List<Chart.Named> drawn = new ArrayList<>();
    for (Chart.Named series : series()) {
      if (!series.points().isEmpty()) {
        chart.path(series.points(), "line " + series.style());
        drawn.add(series);
      }
    }
    budgets(chart);
    chart.names(AREA, drawn);
    return chart.finished();
  }

  private List<Chart.Named> series() {
    Curves curves = result.curves();
    return List.of(
        new Chart.Named(
            "One-way delay, corrected",
            "p99 " + Words.nanos(result.oneWayDelay().corrected().p99Nanos()),
            "corrected",
            points(curves.oneWayDelayCorrected())),
        new Chart.Named(
            "One-way delay, uncorrected",
            "p99 " + Words.nanos(result.oneWayDelay().uncorrected().p99Nanos()),
            "uncorrected",
            points(curves.oneWayDelayUncorrected())),
        new Chart.Named(
            "Forwarding latency",
            "p99 " + Words.nanos(result.forwardingLatency().p99Nanos()),
            "forwarding",
            points(curves.forwardingLatency())));
  }

  private List<Chart.Point> points(List<CurvePoint> curve) {
    return curve.stream()
        .map(
            point ->
                new Chart.Point(x.at(Math.min(nines(point.ratio()), nines)), y.at(point.nanos())))
        .toList();
  }

  private void budgets(Chart chart) {
    for (BudgetOutcome outcome : result.budgets()) {
      Budget budget = Budget.parse(outcome.budget());
      double ratio = ratio(budget);
      if (isOfACurve(budget)
          && ratio > 0
          && nines(ratio) <= nines
          && budget.limit() < ((Scale.Logarithmic) y).max()) {
        double place = x.at(nines(ratio));
        double limit = y.at(budget.limit());
        String colour = budget.metric() == Metric.FORWARDING_LATENCY ? "forwarding" : "corrected";
        chart.line(place - 16, limit, place + 16, limit, "limit " + colour);
        chart.label(place + 20, limit + 4, "budget " + Words.axisNanos(budget.limit()), "axis");
      }
    }
  }

  /** A budget just above the curves is drawn; one far above would squeeze them. */
  private long budgetInSight(List<Long> values) {
    long greatest = values.stream().max(Long::compare).orElse(0L);
    return result.budgets().stream()
        .map(outcome -> Budget.parse(outcome.budget()))
        .filter(PercentileChart::isOfACurve)
        .mapToLong(budget -> (long) (budget.limit() * 1.5))
        .filter(limit -> limit < greatest * IN_SIGHT)
        .max()
        .orElse(0);
  }

  /** The curves are of all packets together. */
  private static boolean isOfACurve(Budget budget) {
    return budget.scope() instanceof Scope.All
        && (budget.metric() == Metric.FORWARDING_LATENCY
            || budget.metric() == Metric.ONE_WAY_DELAY);
  }

  private static double ratio(Budget budget) {
    return switch (budget.aggregation()) {
      case P50 -> 0.5;
      case P90 -> 0.9;
      case P99 -> 0.99;
      case P999 -> 0.999;
      case MAX, MIN, COUNT, RATIO -> 0;
    };
  }

  private static double nines(double ratio) {
    return ratio >= 1 ? Double.MAX_VALUE : -Math.log10(1 - ratio);
  }
}
