package dev.visio.measurement.comparison;

/**
 * One figure on both sides.
 *
 * @param base the median of its runs
 * @param candidate likewise
 * @param ratio how many times the base the candidate is: the median of the ratios of all pairs
 *     (Hodges and Lehmann's estimate, of the logarithm); NaN where a value is 0
 * @param pValue how often chance alone would show as much, corrected for the number of figures
 *     (Holm)
 */
public record FigureComparison(
    ComparedFigure figure,
    double base,
    double candidate,
    double ratio,
    double pValue,
    Conclusion conclusion) {

  /** What may be said. */
  public enum Conclusion {
    WORSE,
    BETTER,
    /** Shown, and smaller than what was said to matter. */
    NEGLIGIBLE,
    /** Runs of one and the same build may differ as much. */
    NO_DIFFERENCE_SHOWN
  }
}
