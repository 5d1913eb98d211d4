package dev.visio.reports;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Verdict;
import java.util.Locale;

/**
 * A result in the form in which build servers show tests (the de facto schema of Ant's JUnit task):
 * the verdict, each budget and each sign of health is a test case. FAIL and broken budgets are
 * failures; what made the run INVALID is an error, and budgets that nobody may judge are skipped.
 */
public final class JunitXml {

  private final RunResult result;
  private final String seconds;
  private final Markup xml = new Markup();

  private JunitXml(RunResult result) {
    this.result = result;
    this.seconds =
        String.format(Locale.ROOT, "%.3f", result.window().measuredNanos() / 1_000_000_000.0);
  }

  /** The document, in UTF-8. */
  public static String render(RunResult result) {
    return new JunitXml(result).document();
  }

  private String document() {
    xml.own("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .open("testsuites", "name", "visio")
        .line();
    verdict();
    budgets();
    health();
    return xml.close("testsuites").line().toString();
  }

  private void verdict() {
    Verdict verdict = result.verdict();
    suite("verdict", 1, verdict == Verdict.FAIL ? 1 : 0, verdict == Verdict.INVALID ? 1 : 0, 0);
    testCase("verdict", "the room keeps every promise");
    String reasons = String.join("\n", result.reasons());
    switch (verdict) {
      case PASS -> {}
      case FAIL -> problem("failure", "FAIL", reasons);
      case INVALID -> problem("error", "INVALID", reasons);
    }
    xml.close("testcase").line().close("testsuite").line();
  }

  private void budgets() {
    boolean judged = result.verdict() != Verdict.INVALID;
    long broken = result.budgets().stream().filter(JunitXml::isBroken).count();
    long unmeasured = result.budgets().stream().filter(outcome -> outcome.value() == null).count();
    int all = result.budgets().size();
    suite("budgets", all, judged ? broken : 0, 0, judged ? unmeasured : all);
    for (BudgetOutcome outcome : result.budgets()) {
      testCase("budgets", outcome.budget());
      String figure = outcome.meaning() + " is " + outcome.formattedValue();
      if (!judged) {
        skipped("the run is INVALID");
      } else if (outcome.value() == null) {
        skipped("not measured");
      } else if (!outcome.held()) {
        problem("failure", outcome.formattedValue(), figure);
      }
      xml.element("system-out", figure).close("testcase").line();
    }
    xml.close("testsuite").line();
  }

  private void health() {
    long unfit = result.health().stream().filter(figure -> !figure.held()).count();
    boolean counts = result.verdict() == Verdict.INVALID;
    suite("generator-health", result.health().size(), 0, counts ? unfit : 0, 0);
    for (HealthFigure figure : result.health()) {
      testCase("generator-health", figure.meaning() + " " + figure.formattedLimit());
      if (counts && !figure.held()) {
        problem("error", figure.formattedValue(), figure.meaning());
      }
      xml.element("system-out", figure.formattedValue()).close("testcase").line();
    }
    xml.close("testsuite").line();
  }

  private static boolean isBroken(BudgetOutcome outcome) {
    return outcome.value() != null && !outcome.held();
  }

  private void suite(String name, long tests, long failures, long errors, long skipped) {
    xml.open(
            "testsuite",
            "name",
            name,
            "tests",
            Long.toString(tests),
            "failures",
            Long.toString(failures),
            "errors",
            Long.toString(errors),
            "skipped",
            Long.toString(skipped),
            "timestamp",
            result.run().startedAt(),
            "time",
            seconds)
        .line();
  }

  private void testCase(String suite, String name) {
    xml.open(
        "testcase",
        "classname",
        "visio." + result.run().name() + "." + suite,
        "name",
        name,
        "time",
        "0");
  }

  private void problem(String element, String message, String text) {
    xml.element(element, text, "message", message, "type", result.verdict().name());
  }

  private void skipped(String why) {
    xml.empty("skipped", "message", why);
  }
}
