package dev.visio.measurement.capacity;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.TimelinePoint;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;

/**
 * One run of one size, as much of it as the answer rests on; the whole result stands in its own
 * folder.
 *
 * @param folder within the folder of the search
 * @param tookSeconds the whole run, from its first to its last second
 * @param receivedMegabitsPerSecond by each participant on average, in the measured window
 * @param sentMegabitsPerSecond likewise
 */
public record Trial(
    int speakers,
    Verdict verdict,
    List<String> reasons,
    String startedAt,
    String folder,
    double tookSeconds,
    DelayFigures forwardingLatency,
    DelayFigures oneWayDelay,
    double serviceCores,
    double generatorCores,
    double receivedMegabitsPerSecond,
    double sentMegabitsPerSecond,
    List<BudgetOutcome> budgets) {
  public Trial {
    reasons = List.copyOf(reasons);
    budgets = List.copyOf(budgets);
  }

  public static Trial of(RunResult result, int speakers, String folder, double tookSeconds) {
    double seconds = 0;
    long received = 0;
    for (TimelinePoint point : result.timeline()) {
      if (point.measured()) {
        seconds += point.seconds();
        received += point.bytesReceived();
      }
    }
    return new Trial(
        speakers,
        result.verdict(),
        result.reasons(),
        result.run().startedAt(),
        folder,
        tookSeconds,
        result.forwardingLatency(),
        result.oneWayDelay().corrected(),
        result.service().cores(),
        result.generator().cores(),
        megabitsPerSecond(received, seconds, speakers),
        megabitsPerSecond(
            result.generator().bytesSent(), result.window().measuredNanos() / 1e9, speakers),
        result.budgets());
  }

  private static double megabitsPerSecond(long bytes, double seconds, int speakers) {
    return seconds <= 0 ? 0 : bytes * 8 / 1e6 / seconds / speakers;
  }

  /** The budgets that were measured and did not hold. */
  List<BudgetOutcome> broken() {
    return budgets.stream().filter(outcome -> outcome.value() != null && !outcome.held()).toList();
  }
}
