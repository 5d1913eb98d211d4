package dev.visio.reports;

import java.util.Objects;

/**
 * The same, said in both languages of a page; whoever reads it chooses which one is seen.
 *
 * @param french the same object as {@code english} where there is but one way to say it: names of
 *     metrics and RFC terms are the field's
 */
record Phrase(String english, String french) {

  static final Phrase NONE = same("");

  Phrase {
    Objects.requireNonNull(english, "english");
    Objects.requireNonNull(french, "french");
  }

  /** What is said alike in both. */
  static Phrase same(String text) {
    return new Phrase(text, text);
  }

  boolean isSame() {
    return english.equals(french);
  }

  boolean isEmpty() {
    return english.isEmpty();
  }
}
