package dev.visio.measurement.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Whether a figure that should stay level has grown over the measured window: its median in the
 * window's first third beside that in its last. A leak shows with two thirds of what it took in the
 * whole window; peaks do not show, nor does a saw-tooth that has several teeth in a third.
 *
 * @param first the median of the first third
 * @param last the median of the last third
 */
public record Trend(double first, double last) {

  /**
   * A shorter window says nothing of growth: thread pools are still filling, and collections too
   * few.
   */
  public static final double LEAST_SECONDS = 120;

  private static final double THIRD = 1.0 / 3;

  /** One reading, at an instant since the window's begin. */
  public record Sample(double atSeconds, double value) {}

  /** Empty for a window that is too short, or of whose first or last third nothing is known. */
  public static Optional<Trend> over(double windowSeconds, List<Sample> samples) {
    double[] first = valuesAt(samples, at -> at >= 0 && at < windowSeconds * THIRD);
    double[] last =
        valuesAt(samples, at -> at >= windowSeconds * (1 - THIRD) && at <= windowSeconds);
    return windowSeconds < LEAST_SECONDS || first.length == 0 || last.length == 0
        ? Optional.empty()
        : Optional.of(new Trend(median(first), median(last)));
  }

  /** By how much it has grown; negative when it has shrunk. */
  public double growth() {
    return last - first;
  }

  /** By what share of what it was it has grown. */
  public double growthRatio() {
    return first == 0 ? 0 : growth() / first;
  }

  private static double[] valuesAt(List<Sample> samples, DoublePredicate within) {
    return samples.stream()
        .filter(sample -> within.test(sample.atSeconds()))
        .mapToDouble(Sample::value)
        .toArray();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
