package dev.visio.measurement.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.measurement.comparison.FigureComparison.Conclusion;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.SimulatedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

  private static final int ENOUGH = RunComparison.FEWEST_RUNS;
  private static final double MATTERS = 0.05;
  private static final long MICRO = 1_000;
  private static final String RESULT = ResultFile.toJson(new SimulatedRun(3).result());

  private final SplittableRandom random = new SplittableRandom(20261125);

  @Test
  void aBuildThatForwards200MicrosecondsSlowerIsWorse() {
    RunComparison comparison = compared(ENOUGH, 0, 200 * MICRO);
    assertTrue(comparison.worse());
    FigureComparison latency = figure(comparison, ComparedFigure.FORWARDING_P50);
    assertEquals(Conclusion.WORSE, latency.conclusion());
    assertTrue(latency.ratio() > 2, latency.toString());
  }

  @Test
  void aFasterBuildIsBetterAndNotWorse() {
    RunComparison comparison = compared(ENOUGH, 200 * MICRO, 0);
    assertFalse(comparison.worse());
    assertEquals(Conclusion.BETTER, figure(comparison, ComparedFigure.FORWARDING_P50).conclusion());
  }

  @Test
  void sevenRunsThatAreAllSlowerShowADifferenceAndOneThatIsNotHidesIt() {
    List<RunResult> base = inTurns(0, 100_000);
    List<RunResult> candidate = inTurns(1, 150_000);
    assertTrue(RunComparison.of(base, candidate, MATTERS).worse());

    base.set(0, run(0, 150_001, "PASS"));
    RunComparison mixed = RunComparison.of(base, candidate, MATTERS);
    assertEquals(
        Conclusion.NO_DIFFERENCE_SHOWN, figure(mixed, ComparedFigure.FORWARDING_P50).conclusion());
  }

  @Test
  void runsOfOneBuildAreToldApartOneTimeInTwoHundredAtMost() {
    int toldApart = 0;
    for (int time = 0; time < 400; time++) {
      toldApart += compared(ENOUGH, 0, 0).figures().stream().anyMatch(this::isTold) ? 1 : 0;
    }
    assertTrue(toldApart <= 2, toldApart + " of 400");
  }

  private boolean isTold(FigureComparison figure) {
    return figure.conclusion() == Conclusion.WORSE || figure.conclusion() == Conclusion.BETTER;
  }

  @Test
  void aDifferenceThatDoesNotMatterIsNotHeldAgainstABuild() {
    RunComparison comparison = RunComparison.of(inTurns(0, 100_000), inTurns(1, 101_000), MATTERS);
    assertFalse(comparison.worse());
    assertEquals(
        Conclusion.NEGLIGIBLE, figure(comparison, ComparedFigure.FORWARDING_P50).conclusion());
  }

  @Test
  void aCandidateThatFailsWhereTheBasePassedIsWorseWhateverItsFigures() {
    List<RunResult> base = new ArrayList<>();
    List<RunResult> candidate = new ArrayList<>();
    for (int i = 0; i < ENOUGH; i++) {
      base.add(run(2 * i, 100_000, "PASS"));
      candidate.add(run(2 * i + 1, 100_000, "FAIL"));
    }
    RunComparison comparison = RunComparison.of(base, candidate, MATTERS);
    assertTrue(comparison.worse());
    assertEquals(Conclusion.WORSE, figure(comparison, ComparedFigure.FAILED).conclusion());
  }

  @Test
  void invalidRunsCountForNothing() {
    List<RunResult> base = new ArrayList<>();
    List<RunResult> candidate = new ArrayList<>();
    for (int i = 0; i < ENOUGH; i++) {
      base.add(run(2 * i, 100_000, "PASS"));
      candidate.add(run(2 * i + 1, 900_000, i < 1 ? "INVALID" : "PASS"));
    }
    RunComparison comparison = RunComparison.of(base, candidate, MATTERS);
    assertEquals(ENOUGH - 1, comparison.candidateRuns());
    assertEquals(1, comparison.candidateInvalid());
    assertFalse(comparison.enough());
  }

  @Test
  void allRunsOfOneSideBeforeThoseOfTheOtherAreNotInTurns() {
    assertTrue(compared(ENOUGH, 0, 0).inTurns());
    List<RunResult> base = new ArrayList<>();
    List<RunResult> candidate = new ArrayList<>();
    for (int i = 0; i < ENOUGH; i++) {
      base.add(run(i, 100_000, "PASS"));
      candidate.add(run(10 + i, 100_000, "PASS"));
    }
    assertFalse(RunComparison.of(base, candidate, MATTERS).inTurns());
  }

  @Test
  void eachFurtherFigureMakesEachOfThemHarderToShow() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 1},
        RunComparison.corrected(new double[] {0.0075, 0.02, 0.03, 1}),
        1e-12);
  }

  private RunComparison compared(int runs, long baseMoreNanos, long candidateMoreNanos) {
    List<RunResult> base = new ArrayList<>();
    List<RunResult> candidate = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      base.add(run(2 * i, noisy(baseMoreNanos), "PASS"));
      candidate.add(run(2 * i + 1, noisy(candidateMoreNanos), "PASS"));
    }
    return RunComparison.of(base, candidate, MATTERS);
  }

  /** Runs that hardly differ, in every second minute from this one on. */
  private static List<RunResult> inTurns(int minute, long latencyNanos) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < ENOUGH; i++) {
      runs.add(run(minute + 2 * i, latencyNanos + i, "PASS"));
    }
    return runs;
  }

  /** Runs of one build differ by a third on a shared machine. */
  private long noisy(long moreNanos) {
    return (long) (80 * MICRO * (1 + random.nextDouble() / 3)) + moreNanos;
  }

  private static RunResult run(int minute, long latencyNanos, String verdict) {
    try {
      ObjectNode tree = (ObjectNode) new JsonMapper().readTree(RESULT);
      tree.put("verdict", verdict);
      ((ObjectNode) tree.get("run"))
          .put(
              "startedAt",
              Instant.parse("2026-11-23T10:00:00Z").plusSeconds(60L * minute).toString());
      ((ObjectNode) tree.get("forwardingLatency"))
          .put("count", 9_000)
          .put("p50Nanos", latencyNanos)
          .put("p99Nanos", 4 * latencyNanos);
      return ResultFile.fromJson(tree.toString());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static FigureComparison figure(RunComparison comparison, ComparedFigure figure) {
    return comparison.figures().stream()
        .filter(compared -> compared.figure() == figure)
        .findFirst()
        .orElseThrow();
  }
}
