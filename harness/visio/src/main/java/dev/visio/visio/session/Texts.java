package dev.visio.visio.session;

/** What every text that people enter has to keep to. */
final class Texts {

  private Texts() {}

  static void require(String what, String text, int maxCharacters) {
    if (text.isBlank() || text.length() > maxCharacters) {
      throw new IllegalArgumentException(
          what + " has to have 1 to " + maxCharacters + " characters");
    }
  }
}
