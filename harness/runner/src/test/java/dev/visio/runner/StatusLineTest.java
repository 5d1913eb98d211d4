package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void onATerminalOneLineIsOverwrittenUntilSomethingStays() {
    StatusLine status = new StatusLine(new PrintStream(written, true), true);
    status.show("one");
    status.showInPassing("two");
    status.say("stays");
    assertEquals("\r\033[Kone\r\033[Ktwo\r\033[Kstays\n", written.toString());
  }

  @Test
  void whichOfSeveralRunsItIsStandsBeforeEachStatusAndNotBeforeWhatStays() {
    StatusLine status = new StatusLine(new PrintStream(written, true), false);
    status.beginWith("run 2: ");
    status.show("measuring");
    status.say("stays");
    status.beginWith("");
    status.show("done");
    assertEquals("run 2: measuring\nstays\ndone\n", written.toString());
  }

  @Test
  void elsewhereEachStateIsALineAndPassingOnesAreLeftOut() {
    StatusLine status = new StatusLine(new PrintStream(written, true), false);
    status.show("one");
    status.showInPassing("two");
    status.say("stays");
    status.clear();
    assertEquals("one\nstays\n", written.toString());
  }
}
