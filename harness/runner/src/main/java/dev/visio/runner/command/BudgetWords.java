package dev.visio.runner.command;

import dev.visio.measurement.verdict.Budget;
import dev.visio.measurement.verdict.InvalidBudget;
import dev.visio.rooms.BudgetFiles;
import dev.visio.rooms.BudgetGrammar;
import dev.visio.rooms.InvalidScenario;
import dev.visio.rooms.NearestWord;
import dev.visio.rooms.Scenario;
import dev.visio.runner.UsageProblem;
import java.util.List;
import java.util.Optional;

/** Budgets as people write them: what measurement understands, with the word that was meant. */
final class BudgetWords {
  static final BudgetGrammar GRAMMAR = BudgetWords::check;

  private BudgetWords() {}

  /**
   * The budgets of a file.
   *
   * @param nameOrFile null for what holds when nobody says otherwise
   */
  static List<String> find(String nameOrFile) {
    try {
      return BudgetFiles.find(nameOrFile == null ? BudgetFiles.GOOD_QUALITY : nameOrFile, GRAMMAR)
          .budgets();
    } catch (InvalidScenario invalid) {
      throw new UsageProblem(invalid.getMessage());
    }
  }

  /** The same for a scenario: people who come through links are promised what links allow. */
  static List<String> find(String nameOrFile, Scenario scenario) {
    boolean usual = nameOrFile == null && !scenario.links().isEmpty();
    return find(usual ? BudgetFiles.GOOD_QUALITY_OVER_LINKS : nameOrFile);
  }

  private static void check(String budget) {
    try {
      Budget.parse(budget);
    } catch (InvalidBudget invalid) {
      throw invalid
          .unknown()
          .flatMap(BudgetWords::meant)
          .map(IllegalArgumentException::new)
          .orElse(invalid);
    }
  }

  private static Optional<String> meant(InvalidBudget.UnknownWord word) {
    return NearestWord.to(word.typed(), word.known())
        .map(nearest -> word.sentence() + "; did you mean '" + nearest + "'?");
  }
}
