package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Ending;
import org.junit.jupiter.api.Test;

class ClosingTableTest {

  private final RunResult result = new SampleRun(6, 4, 0, 1).result(new Ending.Completed());

  @Test
  void theVerdictComesFirstAndTheFiguresAfterIt() {
    String table = ClosingTable.render(result, false);
    assertTrue(
        table.strip().startsWith("PASS   atelier-6: 6 speakers, 4 s measured after 8 s"), table);
    assertTrue(table.contains("flows complete        35 of 35"), table);
    assertTrue(
        table.contains("0 lost, 0 duplicated, 0 reordered, 0 corrupted, 0 misdelivered"), table);
    assertTrue(table.contains("0 freezes (0 s), 0 dropped; est. MOS G.1070 "), table);
    assertTrue(table.contains("0 % of the sound made up in 0 gaps; est. MOS G.107 "), table);
    assertTrue(table.contains("11 of 11 held"), table);
  }

  @Test
  void aRunThatLastsTellsWhatTheServiceHeldAtFirstAndAtLast() {
    RunResult lasting = new SampleRun(2, 120, 0, 1).result(new Ending.Completed());
    String table = ClosingTable.render(lasting, false);
    assertTrue(
        table.contains("service held          threads 41 → 41, open files 67 → 67\n"), table);
    assertFalse(ClosingTable.render(result, false).contains("service held"));
  }

  @Test
  void onlyATerminalThatShowsColoursGetsThem() {
    assertFalse(ClosingTable.render(result, false).contains("\u001b"));
    assertTrue(ClosingTable.render(result, true).contains("\u001b[1;32m PASS \u001b[0m"));
  }

  @Test
  void aReasonCannotSteerTheTerminal() {
    RunResult lost =
        new SampleRun(3, 3, 0, 1)
            .named("a\u001b[2Jb")
            .result(new Ending.ServiceLost("gone\u001b[2J\r\nwild"));
    String table = ClosingTable.render(lost, false);
    assertFalse(table.contains("\u001b"));
    assertFalse(table.contains("\r"));
    assertTrue(table.contains("gone [2J  wild"), table);
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    String table =
        ClosingTable.render(
            new SampleRun(3, 3, 0, 4).nothing(new Ending.ServiceLost("Gone.")), false);
    assertTrue(
        table.lines().anyMatch(line -> line.matches("  forwarding latency +–( +–){4}")), table);
    assertEquals(0, table.lines().filter(line -> line.contains("NaN")).count());
  }
}
