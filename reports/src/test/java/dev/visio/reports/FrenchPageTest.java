package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Ending;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class FrenchPageTest {
  /** By these English is known; the names of counters and flags have none of them. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?iU)\\b(the|of|and|is|was|were|with|each|not|by|from|lost|people|speakers?|shown"
              + "|dropped|freezes?|delay|join(ed)?|first|time|packets?|limit|broken|held|sent"
              + "|received|voice|picture|heard|asked|cores|generator|average|plain|loop|room|view|its"
              + "|who|where|what|how|this|others|before|after|whole|everyone)\\b(?!-)");

  /** What is text of the page's, but said once for both, or read by programs. */
  private static final Set<String> APART = Set.of("style", "head", "pre", "b");

  @Test
  void whoeverReadsFrenchFindsNoEnglishInTheReportOfARun() throws Exception {
    RunResult passed = new SampleRun(6, 4, 0, 1).result(new Ending.Completed());
    RunResult failed = new SampleRun(10, 4, 0.2, 2).result(new Ending.Completed());
    RunResult invalid = new SampleRun(3, 4, 0, 3).late(80_000_000).result(new Ending.Completed());
    RunResult lasting = new SampleRun(2, 120, 0, 4).result(new Ending.Completed());
    RunResult leaner = new SampleRun(2, 4, 0, 5).checking(8).result(new Ending.Completed());
    for (RunResult result : List.of(passed, failed, invalid, lasting, leaner)) {
      assertEquals(Set.of(), english(HtmlReport.render(result)));
    }
  }

  @Test
  void whoeverPointsAtADrawingIsToldTheSameInTheLanguageThatTheyRead() throws Exception {
    String page = HtmlReport.render(new SampleRun(10, 4, 0.2, 2).result(new Ending.Completed()));
    List<String> english = tooltips(page, "en");
    List<String> french = tooltips(page, "fr");
    assertTrue(english.contains("voice of 1 at 2\nhardly heard"), english.toString());
    assertTrue(french.contains("voix de 1 chez 2\nà peine entendue"), french.toString());
    assertEquals(figures(english), figures(french));
  }

  @Test
  void aPhraseOfThePageThatTheBookLacksIsAMistakeAndNotEnglish() {
    assertThrows(IllegalArgumentException.class, () -> PhraseBook.fill("nobody says {}", "7"));
  }

  @Test
  void noLineEndsBeforeAColonInFrench() {
    assertEquals(
        new Phrase("longest delay: 7.00 ms", "délai le plus long\u202f: 7.00 ms"),
        PhraseBook.fill("longest delay: {}", "7.00 ms"));
  }

  @Test
  void aSentenceWithinASentenceIsSaidInFrenchToo() {
    assertEquals(
        "Rompue\u202f: délai aller simple p99 dans la pire de 3 fenêtres de 10 s (à partir de 20"
            + " s\u202f; 2 d’entre eux l’ont rompue) vaut 1.20 s, il faut moins de 400 ms.",
        PhraseBook.say(
                "Broken: one-way delay p99 in the worst of 3 windows of 10 s (from 20 s on; 2 of"
                    + " them broke it) is 1.20 s, it must be below 400 ms.")
            .french());
  }

  @Test
  void whatTheBookDoesNotHaveIsSaidAlikeInBoth() {
    assertTrue(PhraseBook.say("jitterBufferDelay").isSame());
    assertTrue(PhraseBook.say("").isSame());
  }

  /** The texts of a page that somebody who reads it in French sees in English. */
  static Set<String> english(String page) throws Exception {
    List<String> texts = new ArrayList<>();
    collect(root(page), texts);
    Set<String> left = new TreeSet<>();
    texts.stream().filter(text -> ENGLISH.matcher(text).find()).forEach(left::add);
    return left;
  }

  private static Element root(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.replaceFirst("<!DOCTYPE html>\n", ""))))
        .getDocumentElement();
  }

  /** What the drawings of a page tell in one language, in its order. */
  private static List<String> tooltips(String page, String language) throws Exception {
    NodeList titles = root(page).getElementsByTagName("title");
    List<String> told = new ArrayList<>();
    for (int i = 0; i < titles.getLength(); i++) {
      if (titles.item(i).getParentNode() instanceof Element carrier
          && carrier.getAttribute("lang").equals(language)) {
        told.add(titles.item(i).getTextContent());
      }
    }
    return told;
  }

  /** Without the words around them. */
  private static List<String> figures(List<String> texts) {
    return texts.stream().map(text -> text.replaceAll("\\D+", " ").strip()).toList();
  }

  private static void collect(Node node, List<String> texts) {
    if (node.getNodeType() == Node.TEXT_NODE) {
      texts.add(node.getTextContent().strip());
    }
    if (node instanceof Element element && isApart(element)) {
      return;
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(child, texts);
    }
  }

  /** What is said in English has French beside it; but the page itself is English, too. */
  private static boolean isApart(Element element) {
    return APART.contains(element.getTagName())
        || element.getAttribute("lang").equals("en") && !element.getTagName().equals("html");
  }
}
