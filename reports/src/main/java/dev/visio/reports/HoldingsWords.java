package dev.visio.reports;

import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.Trend;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the service held in the first third of the measured window, and in the last. */
final class HoldingsWords {
  private HoldingsWords() {}

  /** One line of everything; empty where the run says nothing of it. */
  static Optional<String> closing(GrowthFigures growth) {
    String text =
        Stream.of(
                heap(growth).map(moved -> "heap " + moved),
                threads(growth).map(moved -> "threads " + moved),
                fileHandles(growth).map(moved -> "open files " + moved))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  static Optional<String> heap(GrowthFigures growth) {
    return moved(growth.heapAfterCollectionBytes(), bytes -> Words.bytes(Math.round(bytes)));
  }

  static Optional<String> threads(GrowthFigures growth) {
    return moved(growth.threads(), count -> Words.count(Math.round(count)));
  }

  static Optional<String> fileHandles(GrowthFigures growth) {
    return moved(growth.fileHandles(), count -> Words.count(Math.round(count)));
  }

  static Optional<String> resident(GrowthFigures growth) {
    return moved(growth.residentBytes(), bytes -> Words.bytes(Math.round(bytes)));
  }

  private static Optional<String> moved(Trend trend, DoubleFunction<String> words) {
    return trend == null
        ? Optional.empty()
        : Optional.of(words.apply(trend.first()) + " → " + words.apply(trend.last()));
  }
}
