package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.visio.measurement.capacity.CapacityPlan;
import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.Trial;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.Comparison;
import dev.visio.measurement.verdict.Limiter;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class CapacityReportTest {

  private static final String BUDGET = "oneWayDelay p99 < 100ms for every 10s window";

  private final CapacityResult found =
      begun("atelier-20", new CapacityPlan(21, 23, 2))
          .with(trial(21, Verdict.PASS, 40), null)
          .with(trial(23, Verdict.FAIL, 240), null)
          .with(trial(22, Verdict.PASS, 60), null)
          .with(trial(22, Verdict.PASS, 70), null)
          .with(trial(23, Verdict.FAIL, 260), null)
          .answered();

  private final CapacityResult unfit =
      begun("atelier-20", new CapacityPlan(5, 10, 1))
          .with(trial(5, Verdict.PASS, 1), null)
          .with(trial(10, Verdict.INVALID, 1), null)
          .with(trial(10, Verdict.INVALID, 1), null)
          .answered();

  @Test
  void theAnswerStandsAtTheTopWithHeadroomSpreadAndLimit() {
    String page = CapacityReport.render(found);
    assertTrue(page.contains("Recommended: 22 people in one room."), page);
    assertTrue(
        page.contains(
            "recommended 22, headroom 30 %, spread 0, limited by oneWayDelay p99 of the service"),
        page);
    assertTrue(
        page.contains(
            "The guidance for good quality is 20 people, the limit of a room 55: this is 2 above"
                + " the guidance and 33 below the limit."),
        page);
    assertTrue(page.contains("2 of 2 runs of that size"), page);
    assertTrue(page.contains("60.0 ms to 70.0 ms over the repetitions"), page);
  }

  @Test
  void theTerminalSaysTheSame() {
    String table = CapacityTable.render(found);
    assertTrue(table.contains("22        2 PASS"), table);
    assertTrue(table.contains("23        2 FAIL"), table);
    assertTrue(table.contains("recommended 22, headroom 30 %"), table);
  }

  @Test
  void everyRunHasItsMarkInTheChart() {
    String page = CapacityReport.render(found);
    assertEquals(2 * 3, page.split(">●<", -1).length - 1);
    assertEquals(2 * 2, page.split(">✕<", -1).length - 1);
  }

  @Test
  void aSizeThatCouldNotBeJudgedIsNamedAndNotCalledBroken() {
    String page = CapacityReport.render(unfit);
    assertTrue(
        page.contains("At least 5 people in one room; of more this machine could not judge."));
    assertTrue(page.contains("? not judged"));
    assertFalse(page.contains("✗ broken"));
  }

  @Test
  void theFiguresOfASizeAreThoseOfItsRunsThatSaySomething() {
    CapacityResult noisy =
        begun("atelier-20", new CapacityPlan(5, 5, 1))
            .with(trial(5, Verdict.INVALID, 900), null)
            .with(trial(5, Verdict.PASS, 40), null)
            .answered();
    String table = CapacityTable.render(noisy);
    assertTrue(table.contains("1 PASS, 1 INVALID"), table);
    assertTrue(table.contains("40.0 ms"), table);
    assertFalse(table.contains("900 ms"), table);
  }

  @Test
  void whatParticipantsLinksBreakIsNotTheServicesLimit() {
    CapacityResult linked =
        begun("atelier-20", new CapacityPlan(5, 6, 1))
            .with(trial(5, Verdict.PASS, 70), null)
            .with(trial(6, Verdict.FAIL, 140, Limiter.LINK), null)
            .answered();
    assertTrue(
        CapacityTable.render(linked).contains("limited by oneWayDelay p99 of the link"),
        CapacityTable.render(linked));
  }

  @Test
  void aServiceThatWasLostLimitsByThat() {
    CapacityResult lost =
        begun("atelier-20", new CapacityPlan(5, 5, 1))
            .with(
                new Trial(
                    5,
                    Verdict.FAIL,
                    List.of("The service was killed (SIGKILL)."),
                    "2026-11-25T10:00:00Z",
                    "runs/05-1",
                    9,
                    DelayFigures.NONE,
                    DelayFigures.NONE,
                    0,
                    0,
                    0,
                    0,
                    List.of()),
                null)
            .answered();
    String page = CapacityReport.render(lost);
    assertTrue(page.contains("Not even 5 people in one room keep every promise."), page);
    assertTrue(page.contains("With 5 people: The service was killed (SIGKILL). (1 of 1 run"), page);
  }

  @Test
  void thePageIsWellFormedAndNoTextBecomesMarkup() throws Exception {
    String page = CapacityReport.render(begun("</title><script>&", new CapacityPlan(2, 3, 1)));
    Document document = parsed(page);
    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertFalse(page.contains("NaN"));
    assertEquals(1, parsed(CapacityReport.render(found)).getElementsByTagName("h1").getLength());
  }

  @Test
  void whoeverReadsFrenchFindsNoEnglish() throws Exception {
    CapacityResult largest =
        begun("atelier-20", new CapacityPlan(54, 55, 1))
            .with(trial(54, Verdict.PASS, 1), null)
            .with(trial(55, Verdict.PASS, 1), null)
            .answered();
    for (CapacityResult result : List.of(found, largest, unfit)) {
      assertEquals(Set.of(), FrenchPageTest.english(CapacityReport.render(result)));
    }
    assertTrue(
        CapacityReport.render(found).contains("Recommandé\u202f: 22 personnes dans une salle."));
  }

  @Test
  void theSummaryForABuildHasTheAnswerAndTheSizes() {
    String summary = CapacityTable.markdown(found);
    assertTrue(summary.startsWith("### Recommended: 22 people in one room."), summary);
    assertTrue(summary.contains("| 23 | 2 FAIL |"), summary);
    assertTrue(summary.contains("`./visio capacity atelier-20`"), summary);
  }

  private static CapacityResult begun(String name, CapacityPlan plan) {
    return CapacityResult.begun(
        new RunIdentity(name, "2026-11-25T10:00:00Z", "./visio capacity atelier-20", "0.1.0"),
        plan,
        JsonNodeFactory.instance.objectNode().put("name", name));
  }

  private static Trial trial(int speakers, Verdict verdict, double oneWayMillis) {
    return trial(speakers, verdict, oneWayMillis, Limiter.SERVICE);
  }

  private static Trial trial(int speakers, Verdict verdict, double oneWayMillis, Limiter limiter) {
    long nanos = (long) (oneWayMillis * 1e6);
    DelayFigures delay = new DelayFigures(9_000, nanos / 4, nanos / 2, nanos, nanos, nanos);
    return new Trial(
        speakers,
        verdict,
        List.of(),
        "2026-11-25T10:00:00Z",
        "runs/" + speakers + "-1",
        20,
        new DelayFigures(9_000, 80_000, 90_000, 400_000, 500_000, 600_000),
        delay,
        0.4,
        0.5,
        9.8,
        0.5,
        List.of(
            new BudgetOutcome(
                BUDGET,
                "one-way delay p99 in the worst of 2 windows of 10 s (from 0 s on)",
                (double) nanos,
                Comparison.BELOW,
                1e8,
                Unit.NANOS,
                nanos < 1e8,
                nanos < 1e8 ? null : limiter)));
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>\n", ""))));
  }
}
