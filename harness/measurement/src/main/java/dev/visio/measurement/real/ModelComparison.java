package dev.visio.measurement.real;

import java.util.Objects;

/**
 * One figure by a real stack's count and by the playout model's, for the same publishers. Each is
 * of subscribers of its own: a stack's packets cannot be given to the model, so both have their own
 * packets of the same room, view and window.
 *
 * @param figure W3C's name, or this project's
 * @param unit as figures have it: {@code ms}, {@code /s}, {@code ratio}, {@code s/min}, {@code
 *     /min}
 * @param real over the real participants' flows
 * @param realFlows how many there are
 * @param model over the simulated speakers' flows of the same publishers
 * @param modelFlows how many there are
 */
public record ModelComparison(
    String figure, String unit, double real, int realFlows, double model, int modelFlows) {
  public ModelComparison {
    Objects.requireNonNull(figure, "figure");
    Objects.requireNonNull(unit, "unit");
  }

  /** How much more the model says than the real stack. */
  public double difference() {
    return model - real;
  }
}
