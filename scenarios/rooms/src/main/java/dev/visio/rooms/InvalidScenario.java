package dev.visio.rooms;

/** What is wrong with a scenario, in one line that a person can act on. */
public final class InvalidScenario extends Exception {
  /** Values of the file are part of the line, and they may be anything. */
  private static final int MAX_CHARACTERS = 400;

  /**
   * @param line one line: where it is wrong, what stands there, and what would be right
   */
  public InvalidScenario(String line) {
    // No stack trace: this is an answer to a person, not a fault of the program.
    super(oneLine(line), null, false, false);
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s\\x85\\u2028\\u2029]+", " ");
    return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "…";
  }
}
