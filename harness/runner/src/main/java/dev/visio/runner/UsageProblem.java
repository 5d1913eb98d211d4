package dev.visio.runner;

/** Something the user can put right, said in one line; ends with {@link ExitCode#USAGE}. */
public final class UsageProblem extends RuntimeException {
  /**
   * @param line what is wrong, and what would be right
   */
  public UsageProblem(String line) {
    // No stack trace: this is an answer to a person, not a fault of the program.
    super(line, null, false, false);
  }
}
