package dev.visio.runner.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.measurement.verdict.Budget;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.ScenarioFiles;
import org.junit.jupiter.api.Test;

class ShippedScenarioTest {
  @Test
  void theBudgetsOfEveryShippedScenarioCanBeJudged() {
    for (String name : ScenarioFiles.SHIPPED) {
      assertDoesNotThrow(() -> ScenarioFiles.find(name, Budget::parse), name);
    }
  }

  @Test
  void itsBudgetsAreThoseThatHoldWhenNobodySaysOtherwise() throws InvalidScenario {
    var scenario = ScenarioFiles.find("atelier-20", Budget::parse);
    assertEquals(Budget.DEFAULTS, scenario.budgets().stream().map(Budget::parse).toList());
  }
}
