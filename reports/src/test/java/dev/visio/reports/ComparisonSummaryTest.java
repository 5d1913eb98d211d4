package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.comparison.RunComparison;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Ending;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonSummaryTest {

  private static final int ENOUGH = RunComparison.FEWEST_RUNS;
  private static final double MATTERS = 0.05;

  private final RunResult passed = new SampleRun(4, 3, 0, 1).result(new Ending.Completed());
  private final RunResult failed = new SampleRun(4, 3, 0.3, 2).result(new Ending.Completed());
  private final RunResult invalid =
      new SampleRun(4, 3, 0, 3).late(80_000_000).result(new Ending.Completed());

  @Test
  void runsThatAreTheSameShowNoDifference() {
    String summary = summary(times(ENOUGH, passed), times(ENOUGH, passed));
    assertTrue(summary.startsWith("### No difference shown\n"), summary);
    assertFalse(summary.contains("✗"), summary);
  }

  @Test
  void aCandidateThatFailsIsNamedAtTheTop() {
    String summary = summary(times(ENOUGH, passed), times(ENOUGH, failed));
    assertTrue(summary.startsWith("### Worse: "), summary);
    assertTrue(summary.contains("| runs that FAIL | 0 % | 100 % | – | 0.003 | ✗ worse |"), summary);
  }

  @Test
  void tooFewRunsAreNamedWithThoseThatWereLeftOut() {
    String summary = summary(times(ENOUGH, passed), times(ENOUGH, invalid));
    assertTrue(summary.startsWith("### Too few runs to compare\n"), summary);
    assertTrue(
        summary.contains(
            "7 runs of the base, 0 runs of the candidate (and 7 INVALID, left out); at least 7 that"
                + " can be judged are needed of each."),
        summary);
  }

  private static String summary(List<RunResult> base, List<RunResult> candidate) {
    return ComparisonSummary.render(RunComparison.of(base, candidate, MATTERS));
  }

  private static List<RunResult> times(int count, RunResult result) {
    return Collections.nCopies(count, result);
  }
}
