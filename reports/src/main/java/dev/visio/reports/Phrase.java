package dev.visio.reports;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same, said in both languages of a page; whoever reads it chooses which one is seen.
 *
 * @param french the same object as {@code english} where there is but one way to say it: names of
 *     metrics and RFC terms are the field's
 */
record Phrase(String english, String french) {

  static final Phrase NONE = same("");

  /** French has a narrow space there, at which no line ends; written is an ordinary one. */
  private static final Pattern BEFORE_HIGH_PUNCTUATION = Pattern.compile(" (?=[:;!?](?:\\s|$))");

  Phrase {
    Objects.requireNonNull(english, "english");
    Objects.requireNonNull(french, "french");
    if (!french.equals(english)) {
      french = BEFORE_HIGH_PUNCTUATION.matcher(french).replaceAll("\u202f");
    }
  }

  /** What is said alike in both. */
  static Phrase same(String text) {
    return new Phrase(text, text);
  }

  /** One after the other. */
  static Phrase joined(String between, List<Phrase> phrases) {
    return new Phrase(
        phrases.stream().map(Phrase::english).collect(Collectors.joining(between)),
        phrases.stream().map(Phrase::french).collect(Collectors.joining(between)));
  }

  boolean isSame() {
    return english.equals(french);
  }

  boolean isEmpty() {
    return english.isEmpty();
  }
}
