package dev.visio.runner.room;

import dev.visio.measurement.verdict.Budget;
import dev.visio.measurement.verdict.HealthLimits;
import dev.visio.measurement.verdict.Judge;
import dev.visio.rooms.HealthPlan;
import dev.visio.rooms.Scenario;
import java.util.List;

/** The judge whom a scenario asks for: its budgets and its limits of health. */
final class ScenarioJudge {

  private ScenarioJudge() {}

  static Judge of(Scenario scenario) {
    List<Budget> budgets = scenario.budgets().stream().map(Budget::parse).toList();
    HealthPlan health = scenario.health();
    return new Judge(
        budgets.isEmpty() ? Budget.DEFAULTS : budgets,
        new HealthLimits(
            health.pacingErrorP99().toNanos(),
            health.loopStall().toNanos(),
            health.jvmPause().toNanos(),
            health.receiveDrops(),
            health.stealRatio(),
            health.othersRatio(),
            health.neverSentRatio()));
  }
}
