package dev.visio.measurement.figures;

import dev.visio.measurement.Source;
import java.util.List;

/**
 * How well each flow of one source was heard or seen. Rows are subscribers, columns are publishers;
 * 0 where there was nothing to be heard or seen.
 *
 * @param estimatedMos 1 to 5
 * @param freezeCount of pictures; all 0 for microphones, likewise the next two
 * @param totalFreezesDuration seconds
 * @param framesPerSecond shown, over the window
 * @param concealedRatio of the sound that was heard; all 0 for pictures
 * @param delayNanos on average, from the camera's tick to the showing, or from the microphone's to
 *     the playing
 */
public record QualityMatrix(
    Source source,
    List<List<Double>> estimatedMos,
    List<List<Long>> freezeCount,
    List<List<Double>> totalFreezesDuration,
    List<List<Double>> framesPerSecond,
    List<List<Double>> concealedRatio,
    List<List<Long>> delayNanos) {

  public QualityMatrix {
    int size = estimatedMos.size();
    estimatedMos = square(estimatedMos, size);
    freezeCount = square(freezeCount, size);
    totalFreezesDuration = square(totalFreezesDuration, size);
    framesPerSecond = square(framesPerSecond, size);
    concealedRatio = square(concealedRatio, size);
    delayNanos = square(delayNanos, size);
  }

  public int speakers() {
    return estimatedMos.size();
  }

  /** Whether this subscriber heard or should have seen something of that publisher. */
  public boolean has(int subscriber, int publisher) {
    return estimatedMos.get(subscriber).get(publisher) > 0;
  }

  private static <T> List<List<T>> square(List<List<T>> rows, int size) {
    if (rows.size() != size || rows.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "a matrix of " + size + " speakers has " + size + " rows of " + size);
    }
    return rows.stream().map(List::copyOf).toList();
  }
}
