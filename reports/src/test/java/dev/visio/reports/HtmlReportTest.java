package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.Source;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Ending;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final String HOSTILE = "</title><script>alert('1')</script>&\"\u0000\ud800";

  private final RunResult passed = new SampleRun(6, 4, 0, 1).result(new Ending.Completed());

  /** A page that an XML parser takes has no unescaped string and no element left open. */
  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>\n", ""))));
  }

  private static long count(String page, String regex) {
    return Pattern.compile(regex).matcher(page).results().count();
  }

  @Test
  void thePageSaysTheVerdictAndWhatItMeans() {
    String page = HtmlReport.render(passed);
    assertTrue(page.contains(">PASS<"));
    assertTrue(page.contains("A room of 6 keeps every promise."));
    assertTrue(
        page.contains("6 people, everyone with camera and microphone, one sharing a screen"));
    assertTrue(page.contains("./visio run atelier-6 --seed 20261123"));
  }

  @Test
  void aBrokenPromiseIsNamedAtTheTopAndMarkedInTheTable() {
    RunResult failed = new SampleRun(10, 4, 0.2, 2).result(new Ending.Completed());
    String page = HtmlReport.render(failed);
    assertTrue(page.contains("banner fail"));
    assertTrue(page.contains(">" + failed.reasons().getFirst() + "</span>"));
    assertTrue(page.contains("✗ broken"));
    assertEquals(failed.flows().incomplete(), count(page, "<rect [^>]*class=\"broken en\""));
  }

  @Test
  void anInvalidRunIsNotPraised() {
    String page =
        HtmlReport.render(
            new SampleRun(3, 4, 0, 3).late(80_000_000).result(new Ending.Completed()));
    assertTrue(page.contains("This run says nothing about the service."));
    assertFalse(page.contains("Every picture reached everyone"));
  }

  @Test
  void everyFlowHasItsCell() {
    String page = HtmlReport.render(passed);
    assertEquals(30 + 5 + 30, count(page, "<rect [^>]*class=\"(shade\\d|broken) en\""));
  }

  @Test
  void everyPictureHasItsScoreInACell() {
    String page = HtmlReport.render(passed);
    assertEquals(30 + 5, count(page, "<rect [^>]*class=\"mos[1-5] en\"[^>]*><title>picture"));
    assertEquals(
        30 + 5 + heardFlows(passed), count(page, "middle (light|dark)\">\\d\\.\\d</text>"));
  }

  private static long heardFlows(RunResult result) {
    return result.playout().matrices().stream()
        .filter(matrix -> matrix.source() == Source.MICROPHONE)
        .flatMap(matrix -> matrix.estimatedMos().stream().flatMap(List::stream))
        .filter(score -> score > 0)
        .count();
  }

  @Test
  void aPictureThatFrozeIsMarkedByMoreThanItsShade() {
    RunResult lossy = new SampleRun(10, 4, 0.2, 2).result(new Ending.Completed());
    long frozen =
        lossy.playout().matrices().stream()
            .flatMap(matrix -> matrix.freezeCount().stream().flatMap(List::stream))
            .filter(freezes -> freezes > 0)
            .count();
    assertTrue(frozen > 0);
    assertEquals(frozen, count(HtmlReport.render(lossy), "class=\"bar (light|dark)\""));
    assertEquals(0, count(HtmlReport.render(passed), "class=\"bar (light|dark)\""));
  }

  @Test
  void anEstimateNamesItsModelAndItsConstants() {
    String page = HtmlReport.render(passed);
    assertTrue(page.contains("ITU-T G.107; Opus at 32 kbit/s: Ie = 7.3, Bpl = 10"));
    assertTrue(page.contains("ITU-T G.1070; H.264, VGA"));
  }

  @Test
  void whatShareOfThePacketsWasCheckedIsSaid() {
    assertTrue(HtmlReport.render(passed).contains("each one decrypted and authenticated"));
    RunResult leaner = new SampleRun(3, 4, 0, 1).checking(8).result(new Ending.Completed());
    assertTrue(HtmlReport.render(leaner).contains("one in 8 decrypted and authenticated whole;"));
  }

  @Test
  void theAnswerStandsInBothLanguagesAndTheReaderChooses() throws Exception {
    String page = HtmlReport.render(passed);
    assertTrue(page.contains("Une salle de 6 tient toutes ses promesses."));
    assertTrue(page.contains("6 personnes, toutes avec caméra et micro, dont une partage son"));
    Document document = parsed(page);
    assertEquals(2, document.getElementsByTagName("input").getLength());
    assertEquals(count(page, "lang=\"en\"") - 1, count(page, "lang=\"fr\""), "but for html's own");
  }

  @Test
  void thePageIsWellFormed() throws Exception {
    assertEquals(1, parsed(HtmlReport.render(passed)).getElementsByTagName("h1").getLength());
  }

  @Test
  void noStringOfAResultBecomesMarkup() throws Exception {
    RunResult hostile =
        new SampleRun(3, 3, 0, 4).named(HOSTILE).result(new Ending.ServiceLost(HOSTILE));
    String page = HtmlReport.render(hostile);
    Document document = parsed(page);
    assertEquals(0, document.getElementsByTagName("script").getLength());
    NodeList reasons = document.getElementsByTagName("li");
    assertEquals(
        "</title><script>alert('1')</script>&\"\uFFFD\uFFFD", reasons.item(0).getTextContent());
  }

  @Test
  void thePageNeedsNothingBesideItselfAndRunsNoScript() {
    String page = HtmlReport.render(passed);
    assertEquals(
        0,
        count(page, "(?i)<script|<link|<img|<iframe|@import|url\\(|\\ssrc=|\\shref=|\\son\\w+="));
    assertTrue(page.contains("default-src &#39;none&#39;"));
  }

  @Test
  void aRunThatEndedAtOnceHasAPageToo() throws Exception {
    RunResult nothing =
        new SampleRun(3, 3, 0, 4).nothing(new Ending.ServiceLost("It never answered."));
    String page = HtmlReport.render(nothing);
    parsed(page);
    assertTrue(page.contains("It never answered."));
    assertFalse(page.contains("NaN"));
  }

  @Test
  void theFileAloneGivesTheSamePage(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("result.json");
    ResultFile.write(file, passed);
    assertEquals(HtmlReport.render(passed), HtmlReport.render(ResultFile.read(file)));
  }

  @Test
  void fiftyFiveSpeakersStayAPageThatABrowserOpensAtOnce() {
    String page = HtmlReport.render(new SampleRun(55, 2, 0, 5).result(new Ending.Completed()));
    // Each of its cells is there twice, once for the tooltip of either language.
    assertTrue(page.length() < 4_000_000, page.length() + " characters");
  }
}
