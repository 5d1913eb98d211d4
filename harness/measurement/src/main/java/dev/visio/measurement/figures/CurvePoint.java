package dev.visio.measurement.figures;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** One point of a percentile curve: this ratio of the values is at most so many nanoseconds. */
public record CurvePoint(double ratio, long nanos) {

  private static final int TICKS_PER_HALF_DISTANCE = 4;

  public CurvePoint {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("a ratio is from 0 to 1, not " + ratio);
    }
  }

  /** The whole curve in steps that get finer towards 1, ending with the maximum. */
  public static List<CurvePoint> curve(Histogram histogram) {
    List<CurvePoint> points = new ArrayList<>();
    if (histogram.getTotalCount() == 0) {
      return points;
    }
    for (HistogramIterationValue step : histogram.percentiles(TICKS_PER_HALF_DISTANCE)) {
      points.add(
          new CurvePoint(step.getPercentileLevelIteratedTo() / 100, step.getValueIteratedTo()));
    }
    return points;
  }
}
