package dev.visio.measurement.figures;

import java.util.List;

/**
 * Estimated mean opinion scores, 1 (bad) to 5 (excellent).
 *
 * @param flows how many there are; without any, the others are 0
 * @param min the worst
 * @param p50 what half of them reach
 */
public record ScoreFigures(long flows, double min, double p50) {

  public static final ScoreFigures NONE = new ScoreFigures(0, 0, 0);

  public static ScoreFigures of(List<Double> scores) {
    if (scores.isEmpty()) {
      return NONE;
    }
    List<Double> sorted = scores.stream().sorted().toList();
    return new ScoreFigures(
        sorted.size(), sorted.getFirst(), sorted.get((int) Math.ceil(sorted.size() * 0.5) - 1));
  }
}
