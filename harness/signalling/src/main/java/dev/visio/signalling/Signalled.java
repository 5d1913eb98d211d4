package dev.visio.signalling;

/** The checks that the messages' records share. */
final class Signalled {

  /** An identifier of ours is never longer. */
  static final int MAX_ID_CHARACTERS = 64;

  /** A person's name is never longer. */
  static final int MAX_NAME_CHARACTERS = 200;

  /** What is written in one go is never longer. */
  static final int MAX_CHAT_CHARACTERS = 2_000;

  /**
   * A session description is never longer: 55 cameras, 55 screens and the loudest, each with its
   * lines. Chromium's offer for a full room of the page's, which takes VP8 and H.264, has 106,000.
   */
  static final int MAX_SDP_CHARACTERS = 120_000;

  private Signalled() {}

  static void requireId(String what, String id) {
    requireText(what, id, MAX_ID_CHARACTERS);
    for (int i = 0; i < id.length(); i++) {
      char character = id.charAt(i);
      boolean plain =
          character >= 'a' && character <= 'z'
              || character >= 'A' && character <= 'Z'
              || character >= '0' && character <= '9'
              || character == '-'
              || character == '_';
      if (!plain) {
        throw new IllegalArgumentException(what + " has a character other than A-Z a-z 0-9 - _");
      }
    }
  }

  static void requireText(String what, String text, int maxCharacters) {
    if (text.isBlank() || text.length() > maxCharacters) {
      throw new IllegalArgumentException(
          what + " has to have 1 to " + maxCharacters + " characters");
    }
  }

  static void requireRange(String what, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "%s is %d, has to be from %d to %d".formatted(what, value, least, greatest));
    }
  }
}
