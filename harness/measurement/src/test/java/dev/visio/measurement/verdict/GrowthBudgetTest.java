package dev.visio.measurement.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.Trend;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthBudgetTest {
  private static final Trend LEVEL = new Trend(40, 40);
  private static final String HEAP = "serviceHeapGrowth ratio < 0.1";
  private static final String THREADS = "serviceThreadGrowth count <= 2";
  private static final String HANDLES = "serviceFileHandleGrowth count <= 2";

  @Test
  void aServiceThatKeepsWhatItShouldGiveBackFails() {
    assertEquals(Verdict.PASS, verdict(moved(new Trend(70e6, 76e6), LEVEL, LEVEL)));
    assertEquals(Verdict.FAIL, verdict(moved(new Trend(70e6, 80e6), LEVEL, LEVEL)));
    assertEquals(Verdict.FAIL, verdict(moved(LEVEL, new Trend(41, 44), LEVEL)));
    assertEquals(Verdict.FAIL, verdict(moved(LEVEL, LEVEL, new Trend(60, 65.5))));
    assertEquals(Verdict.PASS, verdict(moved(new Trend(70e6, 50e6), LEVEL, new Trend(60, 40))));
  }

  @Test
  void itIsTheServicesLimitAndSaidInWords() {
    Judgement judgement = judgement(moved(new Trend(70e6, 105e6), LEVEL, LEVEL));
    assertEquals(
        List.of(
            "Broken: growth of what the service's collections leave in use is 50 %, it must be"
                + " below 10 %."),
        judgement.reasons());
    assertEquals(Limiter.SERVICE, judgement.budgets().getFirst().limiter());
  }

  @Test
  void aRunThatCannotTellIsNotJudgedByIt() {
    assertTrue(judgement(GrowthFigures.NONE).budgets().isEmpty());
    assertEquals(
        List.of(THREADS),
        judgement(moved(null, LEVEL, null)).budgets().stream().map(BudgetOutcome::budget).toList());
  }

  @Test
  void growthIsOfTheServiceAndOfNoSpeaker() {
    assertThrows(
        InvalidBudget.class,
        () -> Budget.parse("serviceThreadGrowth count <= 2 for every speaker"));
    assertThrows(InvalidBudget.class, () -> Budget.parse("serviceHeapGrowth count <= 2"));
    assertThrows(InvalidBudget.class, () -> Budget.parse("serviceThreadGrowth ratio < 0.1"));
  }

  private static GrowthFigures moved(Trend heap, Trend threads, Trend handles) {
    return new GrowthFigures(heap, threads, handles, LEVEL);
  }

  private static Verdict verdict(GrowthFigures growth) {
    return judgement(growth).verdict();
  }

  private static Judgement judgement(GrowthFigures growth) {
    List<Budget> budgets =
        List.of(Budget.parse(HEAP), Budget.parse(THREADS), Budget.parse(HANDLES));
    return new Judge(budgets, HealthLimits.DEFAULTS)
        .judge(Samples.moved(growth), new Ending.Completed());
  }
}
