package dev.visio.rooms;

import java.util.List;
import java.util.Objects;

/**
 * What a room has to keep, apart from any scenario.
 *
 * @param budgets as text, at least one
 */
public record BudgetFile(String name, String description, List<String> budgets) {
  public BudgetFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    budgets = List.copyOf(budgets);
    if (budgets.isEmpty()) {
      throw new IllegalArgumentException("a file without a budget promises nothing");
    }
  }
}
