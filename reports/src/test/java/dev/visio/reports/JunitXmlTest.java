package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Ending;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitXmlTest {

  @Test
  void eachBudgetOfARunThatPassedIsATestThatPassed() throws Exception {
    RunResult passed = new SampleRun(6, 4, 0, 1).result(new Ending.Completed());
    Document document = parsed(passed);
    assertEquals(passed.budgets().size(), cases(document, "budgets"));
    assertEquals(passed.health().size(), cases(document, "generator-health"));
    assertEquals(0, document.getElementsByTagName("failure").getLength());
    assertEquals(0, document.getElementsByTagName("error").getLength());
  }

  @Test
  void aBrokenBudgetIsAFailureAndSoIsTheVerdict() throws Exception {
    RunResult failed = new SampleRun(10, 4, 0.2, 2).result(new Ending.Completed());
    Document document = parsed(failed);
    long broken = failed.budgets().stream().filter(outcome -> !outcome.held()).count();
    assertEquals(broken + 1, document.getElementsByTagName("failure").getLength());
    assertEquals(String.valueOf(broken), suite(document, "budgets").getAttribute("failures"));
    assertEquals("1", suite(document, "verdict").getAttribute("failures"));
    assertTrue(
        suite(document, "verdict").getTextContent().contains(failed.reasons().getFirst()),
        JunitXml.render(failed));
  }

  @Test
  void anInvalidRunIsAnErrorAndItsBudgetsAreSkipped() throws Exception {
    RunResult invalid = new SampleRun(3, 4, 0, 3).late(80_000_000).result(new Ending.Completed());
    Document document = parsed(invalid);
    assertEquals("1", suite(document, "verdict").getAttribute("errors"));
    assertEquals("1", suite(document, "generator-health").getAttribute("errors"));
    assertEquals(
        invalid.budgets().size(),
        suite(document, "budgets").getElementsByTagName("skipped").getLength());
    assertEquals(0, document.getElementsByTagName("failure").getLength());
  }

  @Test
  void aServiceThatWasLostFailsEvenWhereNoBudgetBroke() throws Exception {
    RunResult lost = new SampleRun(6, 4, 0, 1).result(new Ending.ServiceLost("It \u0007 <died>."));
    Document document = parsed(lost);
    assertEquals("1", suite(document, "verdict").getAttribute("failures"));
    assertTrue(suite(document, "verdict").getTextContent().contains("It \uFFFD <died>."));
  }

  @Test
  void theSummaryNamesVerdictReasonsAndHowToRunItAgain() {
    RunResult failed = new SampleRun(10, 4, 0.2, 2).result(new Ending.Completed());
    String summary = MarkdownSummary.render(failed);
    assertTrue(summary.startsWith("### FAIL: A room of 10 does not keep every promise."), summary);
    assertTrue(summary.contains("- " + failed.reasons().getFirst()), summary);
    assertTrue(summary.contains("| `packetsLost count == 0` |"), summary);
    assertTrue(summary.contains("`./visio run atelier-10 --seed 20261123`"), summary);
  }

  @Test
  void noTextOfAResultBecomesMarkdownOrHtml() {
    String summary =
        MarkdownSummary.render(
            new SampleRun(3, 3, 0, 4)
                .result(new Ending.ServiceLost("<img src=x>\n# [click](http://x)")));
    assertFalse(summary.contains("<img"), summary);
    assertFalse(summary.contains("\n# "), summary);
    assertTrue(summary.contains("\\[click\\]"), summary);
  }

  private static Document parsed(RunResult result) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JunitXml.render(result))));
  }

  private static Element suite(Document document, String name) {
    NodeList suites = document.getElementsByTagName("testsuite");
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      if (suite.getAttribute("name").equals(name)) {
        return suite;
      }
    }
    throw new AssertionError("no suite " + name);
  }

  private static int cases(Document document, String name) {
    Element suite = suite(document, name);
    int cases = suite.getElementsByTagName("testcase").getLength();
    assertEquals(suite.getAttribute("tests"), String.valueOf(cases));
    return cases;
  }
}
