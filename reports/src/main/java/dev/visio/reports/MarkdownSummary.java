package dev.visio.reports;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Verdict;

/** A result for the summary page of a build, or for a pull request: GitHub's Markdown. */
public final class MarkdownSummary {

  private MarkdownSummary() {}

  public static String render(RunResult result) {
    MarkdownText text = new MarkdownText();
    text.heading(result.verdict() + ": " + Sentences.headline(result));
    text.paragraph(Sentences.summary(result));
    text.paragraph(
        "Seen: "
            + PlayoutTables.seen(result.playout())
            + ". Heard: "
            + PlayoutTables.heard(result.playout())
            + ".");
    result.reasons().forEach(text::item);
    text.table("Promise", "Measured", "Must be", "");
    for (BudgetOutcome outcome : result.budgets()) {
      text.row(
          "`" + outcome.budget() + "`",
          MarkdownText.escaped(outcome.formattedValue()),
          MarkdownText.escaped(outcome.formattedLimit()),
          outcome.value() == null ? "? unknown" : outcome.held() ? "✓ held" : "✗ broken");
    }
    if (result.verdict() == Verdict.INVALID) {
      text.table("Sign of health", "Measured", "Limit", "");
      for (HealthFigure figure : result.health()) {
        text.row(
            MarkdownText.escaped(figure.meaning()),
            MarkdownText.escaped(figure.formattedValue()),
            MarkdownText.escaped(figure.formattedLimit()),
            figure.held() ? "✓ held" : "✗ broken");
      }
    }
    text.paragraph("Again: `" + result.run().command().replace("`", "'") + "`", true);
    return text.toString();
  }
}
