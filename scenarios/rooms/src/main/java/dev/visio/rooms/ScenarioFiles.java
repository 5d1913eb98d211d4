package dev.visio.rooms;

import java.nio.file.Path;
import java.util.List;

/** Where scenarios are found: the shipped ones by name, everybody's own by file. */
public final class ScenarioFiles {
  /** The scenarios that every build carries, by name. */
  public static final List<String> SHIPPED =
      List.of("atelier-20", "rest-beside-20", "ci-gate", "room-of-20-with-2-real");

  private ScenarioFiles() {}

  /**
   * Reads the scenario that a person named on the command line.
   *
   * @param nameOrFile a shipped name, or a path to a YAML file
   */
  public static Scenario find(String nameOrFile, BudgetGrammar budgets) throws InvalidScenario {
    return library(budgets).find(nameOrFile);
  }

  /**
   * Reads the text of a scenario, YAML or JSON.
   *
   * @param origin where it is from, as messages name it
   */
  public static Scenario parse(String origin, String text, BudgetGrammar budgets)
      throws InvalidScenario {
    return ScenarioParser.parse(origin, origin, text, budgets);
  }

  /** Reads one file. */
  public static Scenario read(Path file, BudgetGrammar budgets) throws InvalidScenario {
    return library(budgets).read(file);
  }

  private static YamlLibrary<Scenario> library(BudgetGrammar budgets) {
    return new YamlLibrary<>(
        "scenario",
        "scenarios",
        "./visio run my-room.yaml",
        SHIPPED,
        (file, usualName, text) -> ScenarioParser.parse(file, usualName, text, budgets));
  }
}
