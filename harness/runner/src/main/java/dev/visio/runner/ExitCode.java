package dev.visio.runner;

/** What the process's end says to whoever started it. */
public final class ExitCode {
  /** Every budget held, and the generator was fit to judge. */
  public static final int PASS = 0;

  /** The generator was fit to judge, and a budget was broken. */
  public static final int FAIL = 1;

  /** Arguments, scenario or budgets are wrong; nothing was run. */
  public static final int USAGE = 2;

  /** The generator or the machine was not fit to judge. */
  public static final int INVALID = 3;

  /** visio itself broke; as in BSD's sysexits. */
  public static final int BROKEN = 70;

  /** Ended by its user before there was a verdict; what shells say for SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
