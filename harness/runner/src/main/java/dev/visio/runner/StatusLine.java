package dev.visio.runner;

import dev.visio.runner.machine.Terminal;
import java.io.PrintStream;

/**
 * What a run says while it goes on: on a terminal one line that is overwritten, elsewhere one plain
 * line after the other. Calls may come from any thread.
 */
public final class StatusLine {
  private static final String ERASE = "\r\033[K";

  private final PrintStream out;
  private final boolean overwrites;
  private String beginning = "";
  private boolean shown;

  StatusLine(PrintStream out, boolean overwrites) {
    this.out = out;
    this.overwrites = overwrites;
  }

  /** On standard error. */
  public static StatusLine onStandardError() {
    return new StatusLine(System.err, Terminal.watchesStandardError());
  }

  /** What every status begins with from now on: where several runs follow each other, which. */
  public synchronized void beginWith(String text) {
    beginning = text;
  }

  /** What holds at this moment. */
  public synchronized void show(String status) {
    if (overwrites) {
      out.print(ERASE + beginning + status);
      shown = true;
    } else {
      out.println(beginning + status);
    }
    out.flush();
  }

  /** Like {@link #show}, but of so little weight that it is left out where lines stay. */
  public synchronized void showInPassing(String status) {
    if (overwrites) {
      show(status);
    }
  }

  /** Something that stays to be read. */
  public synchronized void say(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** Leaves nothing half-written behind. */
  public synchronized void clear() {
    if (shown) {
      out.print(ERASE);
      out.flush();
      shown = false;
    }
  }
}
