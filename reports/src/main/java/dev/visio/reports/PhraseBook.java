package dev.visio.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * English as results and reports have it, and the French beside it, from one file that a translator
 * can keep ({@code french.txt}). An entry may have holes: <code>{}</code> for names and parts of
 * sentences, <code>{n}</code> for a count alone; what stands in them is looked up by itself. What
 * the book does not have is said alike in both languages.
 */
final class PhraseBook {
  private static final String BETWEEN = " = ";
  private static final Pattern HOLE = Pattern.compile("\\{(n?)}");
  private static final String ANYTHING = "(.+?)";
  private static final String COUNT = "([\\d\u202f]+)";

  /** Sentences within sentences end somewhere, whatever a result's text looks like. */
  private static final int DEPTH = 4;

  /** Longer texts are nobody's sentence, and not worth the search. */
  private static final int LONGEST = 1_000;

  private static final PhraseBook FRENCH = read("french.txt");

  /** An entry with holes, longer ones first. */
  private record Form(Pattern english, String french, int length) {}

  private final Map<String, String> entries = new HashMap<>();
  private final List<Form> forms = new ArrayList<>();

  private PhraseBook() {}

  /** This English text in both languages. */
  static Phrase say(String english) {
    return new Phrase(english, FRENCH.look(english, DEPTH).orElse(english));
  }

  /**
   * An entry as the book has it, with figures in its holes. Nothing is searched for, which a page
   * with thousands of texts alike would have to wait for.
   */
  static Phrase fill(String entry, String... figures) {
    String french = FRENCH.entries.get(entry);
    if (french == null) {
      throw new IllegalArgumentException("the book of phrases does not have: " + entry);
    }
    IntFunction<String> figure = hole -> figures[hole];
    return new Phrase(filled(entry, figure), filled(french, figure));
  }

  private Optional<String> look(String english, int depth) {
    if (english.isEmpty() || english.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<String> whole = whole(english);
    if (whole.isPresent() || depth == 0) {
      return whole;
    }
    for (Form form : forms) {
      Matcher matcher = form.english().matcher(english);
      if (matcher.matches()) {
        return Optional.of(
            filled(
                form.french(),
                hole -> {
                  String said = matcher.group(hole + 1);
                  return look(said, depth - 1).orElse(said);
                }));
      }
    }
    return Optional.empty();
  }

  /** Without holes. At the head of a row stands what is also said within sentences. */
  private Optional<String> whole(String english) {
    String french = entries.get(english);
    return french == null && Character.isUpperCase(english.charAt(0))
        ? Optional.ofNullable(entries.get(first(english, Character::toLowerCase)))
            .map(found -> first(found, Character::toUpperCase))
        : Optional.ofNullable(french);
  }

  private static String first(String text, IntUnaryOperator change) {
    return Character.toString(change.applyAsInt(text.charAt(0))) + text.substring(1);
  }

  private static String filled(String entry, IntFunction<String> said) {
    StringBuilder text = new StringBuilder();
    Matcher places = HOLE.matcher(entry);
    for (int hole = 0; places.find(); hole++) {
      places.appendReplacement(text, Matcher.quoteReplacement(said.apply(hole)));
    }
    return places.appendTail(text).toString();
  }

  private static PhraseBook read(String resource) {
    PhraseBook book = new PhraseBook();
    try (InputStream stream = PhraseBook.class.getResourceAsStream(resource)) {
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(book::add);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    // Of two that would fit, the one that says more.
    book.forms.sort((one, other) -> other.length() - one.length());
    return book;
  }

  private void add(String line) {
    int between = line.indexOf(BETWEEN);
    String english = line.substring(0, between);
    String french = line.substring(between + BETWEEN.length());
    if (holes(english) != holes(french)) {
      throw new IllegalStateException("holes of the two sides differ: " + line);
    }
    entries.put(english, french);
    if (holes(english) == 0) {
      return;
    }
    StringBuilder pattern = new StringBuilder();
    Matcher places = HOLE.matcher(english);
    int from = 0;
    while (places.find()) {
      pattern.append(Pattern.quote(english.substring(from, places.start())));
      pattern.append(places.group(1).isEmpty() ? ANYTHING : COUNT);
      from = places.end();
    }
    pattern.append(Pattern.quote(english.substring(from)));
    forms.add(
        new Form(Pattern.compile(pattern.toString(), Pattern.DOTALL), french, english.length()));
  }

  private static long holes(String text) {
    return HOLE.matcher(text).results().count();
  }
}
