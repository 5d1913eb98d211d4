package dev.visio.runner.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.visio.rooms.BudgetFiles;
import dev.visio.rooms.ScenarioFiles;
import org.junit.jupiter.api.Test;

class ShippedScenarioTest {
  @Test
  void theBudgetsOfEveryShippedScenarioCanBeJudged() {
    for (String name : ScenarioFiles.SHIPPED) {
      assertDoesNotThrow(() -> ScenarioFiles.find(name, BudgetWords.GRAMMAR), name);
    }
  }

  @Test
  void theShippedBudgetFilesCanBeJudged() {
    for (String name : BudgetFiles.SHIPPED) {
      assertDoesNotThrow(() -> BudgetFiles.find(name, BudgetWords.GRAMMAR), name);
    }
  }
}
