package dev.visio.runner.machine;

/** Whether somebody is watching. */
public final class Terminal {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  /** Whether standard error is a terminal, on which a line may be overwritten. */
  public static boolean watchesStandardError() {
    return Libc.isTerminal(STANDARD_ERROR) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether standard output is a terminal that shows colours, and its user wants them. */
  public static boolean showsColours() {
    return Libc.isTerminal(STANDARD_OUTPUT)
        && !"dumb".equals(System.getenv("TERM"))
        && System.getenv("NO_COLOR") == null;
  }
}
