package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.day.DayResult;
import dev.visio.measurement.day.DayStep;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.StaysResult;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Simulations as their users have them: Gatling in its own JVM, a real service, real media. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class GatlingEndToEndTest {
  @TempDir private Path folder;

  @Test
  void ofFortyWhoRushForSevenPlacesSevenGetOneAndABudgetThatIsBrokenFails() throws Exception {
    Path impossible = budgets("restLatency max <= 0ms", "restFailed count == 0");
    try (RunningVisio visio =
        start(impossible, "InscriptionRush", "people=40", "quota=7", "seconds=1")) {
      assertEquals(ExitCode.FAIL, visio.awaitExit(), visio::output);
      assertHeld(visio, "given a place: count of successful events is 7.0");
      assertHeld(visio, "told that there is none left: count of successful events is 33.0");
      assertHeld(visio, "registrations that the organiser sees: count of failed events is 0.0");
      assertTrue(
          visio
              .output()
              .contains("register: max of response time is less than or equal to 0.0 : false"),
          visio::output);
    }
  }

  @Test
  void roomsGrowAndGatlingsFiguresAreThoseOfTheirResults() throws Exception {
    // The last two are of screens, which nobody shares, and of growth, which takes minutes to tell.
    Path delivery =
        budgets(
            "speakersMissing count == 0",
            "flowsIncomplete count == 0",
            "packetsMisdelivered count == 0",
            "screenCaptureToRenderDelay p99 < 1s",
            "serviceThreadGrowth count == 0");
    try (RunningVisio visio =
        start(
            delivery,
            "FullRoom",
            "from=2",
            "to=3",
            "step=1",
            "screens=0",
            "warmup=1",
            "seconds=1")) {
      assertJudged(visio);
      for (int speakers = 2; speakers <= 3; speakers++) {
        assertHeld(
            visio,
            "%d speakers / join: count of successful events is %d.0".formatted(speakers, speakers));
        Path room = results().resolve("rooms/speakers-" + speakers);
        RunResult result = ResultFile.read(room.resolve("result.json"));
        assertEquals(speakers * (speakers - 1), result.flows().complete());
        Table table = new Table(speakers + " speakers");
        assertEquals(speakers * (speakers - 1), table.counts("flow"));
        assertEquals(
            Math.round(result.forwardingLatency().p99Nanos() / 1e3),
            table.max("forwarding latency p99 (µs)"));
        assertEquals(
            Math.round(result.oneWayDelay().corrected().p99Nanos() / 1e3),
            table.max("one-way delay p99 (µs)"));
        assertEquals(
            Math.round(result.timeToFirstFrame().maxNanos() / 1e6), table.max("first frame"));
        assertEquals(speakers, table.counts("chat"));
        assertEquals(speakers, table.counts("raise hand"));
        assertEquals(speakers, table.counts("leave"));
        assertTrue(Files.size(room.resolve("report.html")) > 0);
      }
    }
  }

  @Test
  void whoComesAndGoesSeesSomebodyEachTimeAndTheServiceKeepsNothing() throws Exception {
    Path patient = budgets("joinTime max < 60s");
    try (RunningVisio visio =
        start(patient, "ComingAndGoing", "speakers=3", "rounds=1", "seconds=1")) {
      assertJudged(visio);
      assertHeld(visio, "join: count of successful events is 5.0");
      assertHeld(visio, "ended with the last one: count of successful events is 1.0");
      assertHeld(visio, "nothing left behind: count of successful events is 1.0");
      StaysResult result = StaysResult.FILE.read(results().resolve("rooms/restless/stays.json"));
      assertEquals(5, result.stays());
      assertTrue(result.generator().packetsSent() > 0);
      assertFalse(result.health().isEmpty());
    }
  }

  @Test
  void aDayOfTwoRoomsSaysHowManyRoomsACoreCarries() throws Exception {
    Path delivery = budgets("speakersMissing count == 0", "flowsIncomplete count == 0");
    try (RunningVisio visio =
        start(
            delivery, "DayOfEvents", "rooms=2", "from=2", "speakers=2", "warmup=1", "seconds=1")) {
      int code = visio.awaitExit();
      DayResult day = DayResult.FILE.read(results().resolve("rooms/day.json"));
      assertEquals(day.answer().verdict().exitCode(), code, visio::output);
      assertNotEquals(Verdict.FAIL, day.answer().verdict(), visio::output);
      DayStep last = day.steps().getLast();
      assertEquals(2, last.rooms());
      assertTrue(last.packetsPerSecond() > 0, visio::output);
      assertTrue(last.serviceCores() > 0, visio::output);
      day.answer()
          .words(day.plan())
          .lines()
          .forEach(line -> assertTrue(visio.output().contains(line), visio::output));
      assertEquals(day.answer().rooms(), new Table("All Requests").max("rooms that held"));
    }
  }

  private RunningVisio start(Path budgets, String... simulation) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("gatling"));
    arguments.addAll(List.of(simulation));
    arguments.addAll(List.of("--budgets", budgets.toString(), "--out", results().toString()));
    return RunningVisio.start(folder, arguments);
  }

  private Path results() {
    return folder.resolve("results");
  }

  private Path budgets(String... budgets) throws IOException {
    StringBuilder text = new StringBuilder("budgets:\n");
    for (String budget : budgets) {
      text.append("  - ").append(budget).append('\n');
    }
    return Files.writeString(folder.resolve("budgets.yaml"), text);
  }

  /** A machine that other tests share may be no judge; a broken promise is none of its doings. */
  private static void assertJudged(RunningVisio visio) throws Exception {
    int code = visio.awaitExit();
    assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
  }

  private static void assertHeld(RunningVisio visio, String assertion) {
    assertTrue(visio.output().contains(assertion + " : true"), visio::output);
  }

  /** The table that Gatling's report begins with: its rows of one group. */
  private final class Table {
    private final String rows;

    /**
     * @param group that the rows stand in
     */
    Table(String group) throws IOException {
      try (Stream<Path> files = Files.walk(results())) {
        Path report =
            files
                .filter(file -> file.endsWith("index.html"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report in " + results()));
        String text = Files.readString(report);
        int begin = text.indexOf("ellipsed-name\">" + group + "<");
        assertTrue(begin >= 0, () -> group + " is not in " + report);
        rows = text.substring(begin);
      }
    }

    /** Requests of that name that went well. */
    long counts(String row) {
      return cell(row, 3);
    }

    long max(String row) {
      return cell(row, 12);
    }

    /** The first row of that name, which is the group's. */
    private long cell(String row, int column) {
      Matcher cell =
          Pattern.compile(
                  "ellipsed-name\">%s</span>.*?col-%d\">([0-9]+)</td>"
                      .formatted(Pattern.quote(row.replace("µ", "&micro;")), column),
                  Pattern.DOTALL)
              .matcher(rows);
      assertTrue(cell.find(), () -> "no row " + row);
      return Long.parseLong(cell.group(1));
    }
  }
}
