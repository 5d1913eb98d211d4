package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.verdict.Verdict;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ForwardingReportTest {
  private final ForwardingResult result = SampleForwarding.result();
  private final ForwardingResult nothing =
      ForwardingResult.of(
          false,
          result.run(),
          result.environment(),
          result.views(),
          List.of(
              SampleForwarding.point(
                  "gallery", 5, 0, Verdict.FAIL, List.of("The service was killed (SIGKILL)"))));
  private final String page = ForwardingReport.render(result);
  private final String table = ForwardingTable.render(result);

  @Test
  void theTableHasARowForEachRoomUnderItsView() {
    List<String> lines = table.lines().toList();
    assertTrue(lines.contains("gallery: " + SampleForwarding.GALLERY), table);
    String row =
        lines.stream().filter(line -> line.startsWith("      20")).findFirst().orElseThrow();
    for (String figure :
        List.of(
            "5.00 µs", "4.20 µs", "2.00 µs", "2.10", "41.0 µs", "230 µs", "780 µs", "2, 3 ms")) {
      assertTrue(row.contains(figure), figure + " is not in\n" + row);
    }
  }

  @Test
  void theTableFitsAHundredAndTwentyColumns() {
    table
        .lines()
        .forEach(line -> assertTrue(line.length() <= 120 || line.contains("INVALID"), line));
  }

  @Test
  void aPointOfWhichNothingCanBeSaidIsShownWithItsReason() {
    assertTrue(
        table.contains(
            "INVALID: Not fit to judge: processor time stolen from the machine is 30 %, limit ≤ 10"
                + " %."),
        table);
    assertTrue(page.contains("everything, 20 speakers: INVALID."), page);
    assertTrue(page.contains("class=\"unfit\""), "a cross in the plot");
  }

  @Test
  void theHeadlineIsOfTheLargestRoomThatWasCarried() {
    assertTrue(page.contains("5.00 µs of processor time a packet at 20 speakers, gallery"), page);
    assertTrue(page.contains("its loop 2.10 times a plain forwarder&#39;s"), page);
  }

  @Test
  void thePlotHasALineForEachViewAndThePlainForwarderBesideIt() {
    for (String name :
        List.of(
            "service, gallery",
            "plain forwarder, gallery",
            "service, everything",
            "plain forwarder, everything")) {
      assertTrue(page.contains(">" + name + "<"), name);
    }
    assertEquals(4, Pattern.compile("<path ").matcher(page).results().count());
  }

  @Test
  void everyPublishedFigureStandsWithItsSourceAndItsDifference() {
    for (PublishedFigures.Published other : PublishedFigures.ALL) {
      assertFalse(other.source().isBlank());
      assertFalse(other.difference().isBlank());
      assertTrue(page.contains(new Markup().text(other.difference()).toString()), other.who());
    }
    for (String who : List.of("LiveKit", "SRS", "Jitsi", "mediasoup", "Janus")) {
      assertTrue(PublishedFigures.ALL.stream().anyMatch(other -> other.who().contains(who)), who);
    }
  }

  @Test
  void thePageIsWellFormedAndAsksForNothing() throws Exception {
    String xml = page.replaceFirst("<!DOCTYPE html>\n", "");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
    assertFalse(page.contains("http://") || page.contains("https://"), "something is fetched");
    assertFalse(page.contains("<script"), "something runs");
  }

  @Test
  void whoeverReadsFrenchFindsNoEnglish() throws Exception {
    ForwardingResult alone =
        ForwardingResult.of(
            true,
            result.run(),
            result.environment(),
            result.views(),
            List.of(SampleForwarding.alone("gallery", 20, 4_200)));
    for (ForwardingResult each : List.of(result, alone, nothing)) {
      assertEquals(Set.of(), FrenchPageTest.english(ForwardingReport.render(each)));
    }
    assertTrue(page.contains("id=\"in-french\""), "nobody can choose French");
    assertTrue(page.contains("5.00 µs de temps de processeur par paquet à 20 participants"), page);
    assertTrue(page.contains("everything, 20 participants\u202f: INVALID. Pas en état de juger"));
  }

  @Test
  void eachViewSaysHowManyPeopleItCarriesAndWhatGaveOutFirst() throws Exception {
    String reason = "Broken: number of incomplete flows is 1 480, it must be exactly 0.";
    ForwardingResult broken =
        ForwardingResult.of(
            true,
            result.run(),
            result.environment(),
            result.views(),
            List.of(
                SampleForwarding.point("gallery", 20, 4_200, Verdict.PASS, List.of()),
                SampleForwarding.point("gallery", 30, 4_200, Verdict.FAIL, List.of(reason)),
                SampleForwarding.point("everything", 5, 4_200, Verdict.FAIL, List.of(reason))));
    for (String words : List.of(ForwardingTable.render(broken), ForwardingReport.render(broken))) {
      assertTrue(words.contains("20 people are carried, 30 are not."), words);
      assertTrue(words.contains("Broken: number of incomplete flows is 1 480"), words);
      assertTrue(words.contains("Not even 5 people are carried."), words);
      assertTrue(words.contains("loop would have filled one processor with 88 people."), words);
    }
    assertEquals(Set.of(), FrenchPageTest.english(ForwardingReport.render(broken)));
  }

  @Test
  void everyViewIsDescribedInFrench() {
    for (String view :
        List.of(SampleForwarding.GALLERY, SampleForwarding.SPEAKER, SampleForwarding.EVERYTHING)) {
      String french = PhraseBook.say("E" + view.substring(1) + ".").french();
      assertTrue(french.startsWith("Chacun voit ") && french.contains(" images/s, "), french);
    }
  }

  @Test
  void whatOthersHavePublishedIsToldInFrenchToo() {
    for (PublishedFigures.Published other : PublishedFigures.ALL) {
      assertFalse(PhraseBook.say(other.perCoreSecond()).isSame(), other.who());
      assertFalse(PhraseBook.say(other.difference()).isSame(), other.who());
    }
  }

  @Test
  void aBenchmarkThatCarriedNothingHasAPageAllTheSame() {
    String words = ForwardingReport.render(nothing);
    assertTrue(words.contains("No room was carried with a load that was fit to judge by"), words);
    assertTrue(ForwardingTable.render(nothing).contains("Not complete"));
  }
}
