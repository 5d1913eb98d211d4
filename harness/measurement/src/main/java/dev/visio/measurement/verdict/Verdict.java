package dev.visio.measurement.verdict;

/** What a run says about the service. */
public enum Verdict {
  /** Every budget held, and the generator was healthy. */
  PASS(0),
  /** The generator was healthy, and a budget was broken; or the service was gone. */
  FAIL(1),
  /** The generator or the machine was not fit to judge. */
  INVALID(3);

  /** Arguments, scenario or budget file are wrong: nothing was run, so there is no verdict. */
  public static final int USAGE_EXIT_CODE = 2;

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
