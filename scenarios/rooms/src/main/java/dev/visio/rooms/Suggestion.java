package dev.visio.rooms;

import java.util.Collection;

/** The end of a message about an unknown word: what was probably meant, or what there is. */
public final class Suggestion {
  private Suggestion() {}

  /** Begins with a semicolon or a question, ready to be appended. */
  public static String of(String typed, Collection<String> known) {
    return NearestWord.to(typed, known)
        .map(word -> "; did you mean '" + word + "'?")
        .orElseGet(() -> "; known are " + String.join(", ", known.stream().sorted().toList()));
  }
}
