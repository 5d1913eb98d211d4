package dev.visio.runner.machine;

/** What the signals that end a program do to this one. */
public final class Signals {
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private Signals() {}

  /**
   * From now on SIGINT and SIGTERM end the process at once. A JVM that is shutting down already
   * would take no notice of them, however long its farewell takes.
   */
  public static void endAtOnce() {
    Libc.restoreDefault(SIGINT);
    Libc.restoreDefault(SIGTERM);
  }
}
