package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the pages from their sources alone. */
final class PageSourcesTest {

  private static final int MAX_LINES = 400;

  /** A text in a dictionary: its key, and everything up to the next one. */
  private static final Pattern ENTRY =
      Pattern.compile("^ {2}\"([^\"]+)\":(.*?)(?=^ {2}\"|^};)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern FIGURE = Pattern.compile("\\{(\\w+)\\}");
  private static final Pattern ASKED = Pattern.compile("\\btext\\(\\s*\"([\\w.-]+)\"");

  /** What would turn text of others into elements, or run it. */
  private static final Pattern PARSES_MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\\.write|\\beval\\(|new Function"
              + "|createContextualFragment|DOMParser|srcdoc");

  private static final Pattern INLINE =
      Pattern.compile(
          "<script(?![^>]*\\bsrc=)|<style|\\sstyle\\s*=|\\son\\w+\\s*=|javascript:",
          Pattern.CASE_INSENSITIVE);

  private final Path pages = folder();

  @Test
  void everyTextIsThereInBothLanguages() throws IOException {
    for (Path french : ending("fr.js")) {
      Path english = inEnglish(french);
      assertEquals(texts(french).keySet(), texts(english).keySet(), french.toString());
    }
  }

  @Test
  void aTextHasTheSameFiguresInBothLanguages() throws IOException {
    for (Path french : ending("fr.js")) {
      Map<String, String> english = texts(inEnglish(french));
      texts(french)
          .forEach((key, text) -> assertEquals(figures(text), figures(english.get(key)), key));
    }
  }

  @Test
  void noPageAsksForATextThatIsNotThere() throws IOException {
    Set<String> known = new TreeSet<>();
    for (Path french : ending("fr.js")) {
      known.addAll(texts(french).keySet());
    }
    assertFalse(known.isEmpty());
    Set<String> missing = new TreeSet<>();
    for (Path module : ending(".js")) {
      ASKED
          .matcher(Files.readString(module))
          .results()
          .map(asked -> asked.group(1))
          .filter(key -> !known.contains(key))
          .forEach(key -> missing.add(key + " in " + pages.relativize(module)));
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyProblemIsExplainedEvenWhereItsFiguresDoNotCome() throws IOException {
    Map<String, String> french = texts(pages.resolve("assets/fr.js"));
    for (ProblemType type : ProblemType.values()) {
      String key = "problem." + type.rule();
      assertTrue(french.containsKey(key), key);
    }
    french.forEach(
        (key, text) -> {
          if (key.startsWith("problem.") && !figures(text).isEmpty()) {
            assertTrue(french.containsKey(key + ".plain"), key + ".plain");
          }
        });
  }

  @Test
  void noModuleTurnsTextIntoMarkup() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path module : ending(".js")) {
      PARSES_MARKUP
          .matcher(Files.readString(module))
          .results()
          .forEach(match -> found.add(match.group() + " in " + pages.relativize(module)));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void noDocumentHoldsAScriptOrAStyle() throws IOException {
    List<Path> documents = ending(".html");
    assertFalse(documents.isEmpty());
    for (Path document : documents) {
      assertEquals(
          List.of(),
          INLINE.matcher(Files.readString(document)).results().map(MatchResult::group).toList(),
          document.toString());
    }
  }

  @Test
  void whatADocumentOrAModuleNamesIsThere() throws IOException {
    Pattern asset = Pattern.compile("(?:src|href)=\"/(assets/[^\"]+)\"");
    for (Path document : ending(".html")) {
      asset
          .matcher(Files.readString(document))
          .results()
          .map(match -> pages.resolve(match.group(1)))
          .forEach(file -> assertTrue(Files.isRegularFile(file), file + " of " + document));
    }
    Pattern imported = Pattern.compile("(?:\\bfrom |^import |@import url\\()\"(\\.?[^\"]+)\"");
    for (Path file : Stream.concat(ending(".js").stream(), ending(".css").stream()).toList()) {
      imported
          .matcher(Files.readString(file))
          .results()
          .map(match -> file.resolveSibling(match.group(1)))
          .forEach(named -> assertTrue(Files.isRegularFile(named), named + " of " + file));
    }
  }

  @Test
  void noFileIsLongerThanOneCanOverlook() throws IOException {
    for (String kind : List.of(".js", ".css", ".html")) {
      for (Path file : ending(kind)) {
        long lines = Files.readString(file).lines().count();
        assertTrue(lines < MAX_LINES, file + " has " + lines + " lines");
      }
    }
  }

  private static Path inEnglish(Path french) {
    return french.resolveSibling(french.getFileName().toString().replace("fr.js", "en.js"));
  }

  private List<Path> ending(String end) throws IOException {
    return files().filter(file -> file.toString().endsWith(end)).toList();
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(pages)) {
      return all.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  private static Map<String, String> texts(Path dictionary) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher entry = ENTRY.matcher(Files.readString(dictionary));
    while (entry.find()) {
      String before = texts.put(entry.group(1), entry.group(2));
      assertEquals(null, before, entry.group(1) + " stands twice in " + dictionary);
    }
    return texts;
  }

  private static Set<String> figures(String text) {
    return FIGURE
        .matcher(text)
        .results()
        .map(figure -> figure.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(PageSourcesTest.class.getResource("/dev/visio/visio/pages"))
              .toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
