package dev.visio.rooms;

import java.util.List;

/** Where budget files are found: the shipped ones by name, everybody's own by file. */
public final class BudgetFiles {
  /** What holds where neither scenario nor command line says otherwise. */
  public static final String GOOD_QUALITY = "good-quality";

  /** What holds when many register at once. */
  public static final String INSCRIPTION_RUSH = "inscription-rush";

  /** What holds where people come through links of their own, likewise. */
  public static final String GOOD_QUALITY_OVER_LINKS = "good-quality-over-links";

  /** The budget files that every build carries, by name. */
  public static final List<String> SHIPPED =
      List.of(GOOD_QUALITY, INSCRIPTION_RUSH, GOOD_QUALITY_OVER_LINKS);

  private static final List<String> KEYS = List.of("name", "description", "budgets");

  private BudgetFiles() {}

  /**
   * Reads the budget file that a person named on the command line.
   *
   * @param nameOrFile a shipped name, or a path to a YAML file
   */
  public static BudgetFile find(String nameOrFile, BudgetGrammar grammar) throws InvalidScenario {
    return new YamlLibrary<>(
            "budget file",
            "budget files",
            "--budgets my-budgets.yaml",
            SHIPPED,
            (file, usualName, text) -> parse(file, usualName, text, grammar))
        .find(nameOrFile);
  }

  private static BudgetFile parse(String file, String usualName, String text, BudgetGrammar grammar)
      throws InvalidScenario {
    YamlSection top =
        YamlSection.top(file, "budget file", YamlText.compose(file, "budget file", text), KEYS);
    List<String> budgets = top.budgets("budgets", grammar);
    if (budgets.isEmpty()) {
      throw new InvalidScenario(
          file + ": no budget; add a list 'budgets', one '- packetsLost count == 0' a line");
    }
    return new BudgetFile(top.text("name", usualName), top.text("description", ""), budgets);
  }
}
