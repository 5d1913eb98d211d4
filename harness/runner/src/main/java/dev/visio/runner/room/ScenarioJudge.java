package dev.visio.runner.room;

import dev.visio.measurement.verdict.Budget;
import dev.visio.measurement.verdict.HealthLimits;
import dev.visio.measurement.verdict.Judge;
import dev.visio.rooms.HealthPlan;
import dev.visio.rooms.Scenario;

/** The judge whom a scenario asks for: its budgets and its limits of health. */
final class ScenarioJudge {

  private ScenarioJudge() {}

  static Judge of(Scenario scenario) {
    HealthPlan health = scenario.health();
    return new Judge(
        scenario.budgets().stream().map(Budget::parse).toList(),
        new HealthLimits(
            health.pacingErrorP99().toNanos(),
            health.loopStall().toNanos(),
            health.jvmPause().toNanos(),
            health.receiveDrops(),
            health.stealRatio(),
            health.othersRatio(),
            health.generatorOthersRatio(),
            health.neverSentRatio()));
  }
}
