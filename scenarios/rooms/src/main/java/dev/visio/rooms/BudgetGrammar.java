package dev.visio.rooms;

/**
 * Knows what a budget looks like. Handed in by whoever judges: a scenario carries budgets as text,
 * and still a mistyped one is refused with its line before anything runs.
 */
@FunctionalInterface
public interface BudgetGrammar {
  /**
   * @throws IllegalArgumentException saying in one line what would be right
   */
  void check(String budget);
}
