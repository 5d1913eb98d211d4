package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
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
  void threeSpeakersMeetAndGatlingsFiguresAreThoseOfTheirResult() throws Exception {
    Path delivery =
        budgets(
            "speakersMissing count == 0",
            "flowsIncomplete count == 0",
            "packetsMisdelivered count == 0");
    try (RunningVisio visio =
        start(delivery, "FullRoom", "from=3", "to=3", "screens=0", "seconds=2")) {
      int code = visio.awaitExit();
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      assertHeld(visio, "3 speakers / join: count of successful events is 3.0");
      Path room = results().resolve("rooms/speakers-3");
      RunResult result = ResultFile.read(room.resolve("result.json"));
      assertEquals(6, result.flows().complete());
      assertEquals(6, gatlingCounts("flow"));
      assertEquals(
          Math.round(result.forwardingLatency().p99Nanos() / 1e3),
          gatlingMax("forwarding latency p99 (µs)"));
      assertEquals(
          Math.round(result.timeToFirstFrame().maxNanos() / 1e6), gatlingMax("first frame"));
      assertEquals(3, gatlingCounts("chat"));
      assertEquals(3, gatlingCounts("raise hand"));
      assertEquals(3, gatlingCounts("leave"));
      assertTrue(Files.size(room.resolve("report.html")) > 0);
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

  private static void assertHeld(RunningVisio visio, String assertion) {
    assertTrue(visio.output().contains(assertion + " : true"), visio::output);
  }

  /** Requests of that name that went well. */
  private long gatlingCounts(String row) throws IOException {
    return gatling(row, 3);
  }

  private long gatlingMax(String row) throws IOException {
    return gatling(row, 12);
  }

  /** Reads a cell of the table that Gatling's report begins with. */
  private long gatling(String row, int column) throws IOException {
    Path report;
    try (Stream<Path> files = Files.walk(results())) {
      report = files.filter(file -> file.endsWith("index.html")).findFirst().orElseThrow();
    }
    Matcher cell =
        Pattern.compile(
                "ellipsed-name\">%s</span>.*?col-%d\">([0-9]+)</td>"
                    .formatted(Pattern.quote(row.replace("µ", "&micro;")), column),
                Pattern.DOTALL)
            .matcher(Files.readString(report));
    assertTrue(cell.find(), row + " is not in " + report);
    return Long.parseLong(cell.group(1));
  }
}
