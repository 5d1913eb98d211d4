package dev.visio.measurement.result;

import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.ServiceHoldings;
import dev.visio.measurement.figures.Trend;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** How what the service holds has moved, from the measured intervals of the timeline. */
final class HoldingsSummary {

  private final List<TimelinePoint> measured;
  private final double windowSeconds;

  HoldingsSummary(List<TimelinePoint> timeline, double windowSeconds) {
    this.measured = timeline.stream().filter(TimelinePoint::measured).toList();
    this.windowSeconds = windowSeconds;
  }

  GrowthFigures growth() {
    return new GrowthFigures(
        trend(ServiceHoldings::heapAfterCollectionBytes),
        trend(ServiceHoldings::threads),
        trend(ServiceHoldings::fileHandles),
        trend(ServiceHoldings::residentBytes));
  }

  private Trend trend(Function<ServiceHoldings, Long> figure) {
    List<Trend.Sample> samples =
        measured.stream()
            .flatMap(
                point ->
                    Stream.ofNullable(figure.apply(point.serviceHoldings()))
                        .map(value -> new Trend.Sample(point.middleSeconds(), value)))
            .toList();
    return Trend.over(windowSeconds, samples).orElse(null);
  }
}
