package dev.visio.measurement.verdict;

import java.util.List;

/**
 * A verdict and what it rests on.
 *
 * @param reasons in words; empty for PASS
 */
public record Judgement(
    Verdict verdict, List<String> reasons, List<HealthFigure> health, List<BudgetOutcome> budgets) {
  public Judgement {
    reasons = List.copyOf(reasons);
    health = List.copyOf(health);
    budgets = List.copyOf(budgets);
  }
}
