package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.day.DayResult;
import dev.visio.runner.service.ServiceApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each simulation fails when what it guards is broken: a real service with one fault, and the row
 * that has to tell. On a machine that is no judge a room's fault may be called INVALID; it is never
 * passed over.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(
    named = "visio.faults",
    matches = "true",
    disabledReason =
        "takes a minute and guards the simulations, not the service: -Dvisio.faults=true")
@Timeout(300)
class GatlingFaultsTest {
  private static final Set<Integer> NOT_PASSED = Set.of(ExitCode.FAIL, ExitCode.INVALID);

  @TempDir private Path folder;

  @Test
  void inscriptionRushTellsWhenOneMoreThanTheQuotaIsLetIn() throws Exception {
    UnaryOperator<String> oneMore = request -> request.replace("\"quota\":7", "\"quota\":8");
    try (RunningServe serve = serve();
        FaultyDoor door = new FaultyDoor(serve.uri, oneMore);
        RunningVisio visio =
            start(door.uri(), "InscriptionRush", "people=20", "quota=7", "seconds=1")) {
      assertEquals(ExitCode.FAIL, visio.awaitExit(), visio::output);
      assertTold(visio, "given a place: count of successful events is 7.0");
      assertTold(visio, "registrations that the organiser sees: count of failed events is 0.0");
    }
  }

  @Test
  void openingDoorsTellsWhenTheDoorAnswersLate() throws Exception {
    UnaryOperator<String> late =
        request -> {
          if (request.startsWith("GET /api/rooms/")) {
            pass(Duration.ofSeconds(4));
          }
          return request;
        };
    try (RunningServe serve = serve();
        FaultyDoor door = new FaultyDoor(serve.uri, late);
        RunningVisio visio =
            start(
                door.uri(),
                "OpeningDoors",
                "rooms=2",
                "speakers=2",
                "lead=5",
                "seconds=1",
                "--budgets",
                budgets("joinTime max < 4s"))) {
      assertTrue(NOT_PASSED.contains(visio.awaitExit()), visio::output);
      assertTold(visio, "join: max of response time is less than 4000.0");
      assertTold(visio, "budget: joinTime max < 4000ms: count of failed events is 0.0");
    }
  }

  @Test
  void fullRoomTellsWhenTheServiceForwardsLate() throws Exception {
    try (RunningServe serve = serve();
        Stutter stutter = new Stutter(serve.process.handle());
        RunningVisio visio =
            start(
                serve.uri,
                "FullRoom",
                "from=3",
                "to=3",
                "screens=0",
                "warmup=1",
                "seconds=4",
                "--budgets",
                budgets("oneWayDelay p99 < 100ms", "freezeCount count == 0"))) {
      stutter.begin();
      assertTrue(NOT_PASSED.contains(visio.awaitExit()), visio::output);
      assertTold(
          visio, "3 speakers / budget: oneWayDelay p99 < 100ms: count of failed events is 0.0");
      assertTold(
          visio, "3 speakers / budget: freezeCount count == 0: count of failed events is 0.0");
    }
  }

  @Test
  void comingAndGoingTellsWhenASeatIsNotGivenBack() throws Exception {
    try (RunningServe serve = serve()) {
      String event = serve.api.addEvent("Meanwhile", ZoneId.of("UTC"));
      String session =
          serve.api.addSession(event, "Another room", Instant.now(), Duration.ofHours(1));
      ServiceApi.Registration somebody =
          serve.api.register(session, "Camille", "camille@example.org");
      serve.enter(session, somebody).awaitRoom("waiting");
      try (RunningVisio visio =
          start(
              serve.uri,
              "ComingAndGoing",
              "speakers=2",
              "rounds=1",
              "seconds=1",
              "patience=2",
              "--budgets",
              budgets("joinTime max < 60s"))) {
        // However the generator fared: whose seat it is does not depend on that.
        assertEquals(ExitCode.FAIL, visio.awaitExit(), visio::output);
        assertTold(visio, "nothing left behind: count of successful events is 1.0");
        assertTrue(visio.output().contains("rooms: 1, participants: "), visio::output);
      }
    }
  }

  @Test
  void dayOfEventsTellsWhenNotEvenTheFirstRoomHolds() throws Exception {
    try (RunningServe serve = serve();
        RunningVisio visio =
            start(
                serve.uri,
                "DayOfEvents",
                "rooms=2",
                "speakers=2",
                "warmup=1",
                "seconds=1",
                "--budgets",
                budgets("forwardingLatency p50 < 1us"))) {
      assertTrue(NOT_PASSED.contains(visio.awaitExit()), visio::output);
      assertTold(visio, "rooms that held: max of response time is greater than or equal to 1.0");
      DayResult day = DayResult.FILE.read(folder.resolve("results/rooms/day.json"));
      assertEquals(0, day.answer().rooms());
      assertEquals(1, day.answer().endedAt());
    }
  }

  private RunningServe serve() throws IOException {
    return RunningServe.start(folder, "--limits", "off");
  }

  private RunningVisio start(URI target, String... simulation) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("gatling"));
    arguments.addAll(List.of(simulation));
    arguments.addAll(
        List.of("--target", target.toString(), "--out", folder.resolve("results").toString()));
    return RunningVisio.start(
        folder, arguments, Map.of("VISIO_OPERATOR_TOKEN", RunningServe.OPERATOR));
  }

  private String budgets(String... budgets) throws IOException {
    return Files.writeString(
            folder.resolve("budgets.yaml"),
            "budgets:\n  - " + String.join("\n  - ", budgets) + "\n")
        .toString();
  }

  private static void assertTold(RunningVisio visio, String assertion) {
    assertTrue(visio.output().contains(assertion + " : false"), visio::output);
  }

  private static void pass(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops a process for a third of each second. */
  private static final class Stutter implements AutoCloseable {
    private final long pid;
    private final Thread thread = Thread.ofVirtual().unstarted(this::stutter);

    Stutter(ProcessHandle process) {
      this.pid = process.pid();
    }

    void begin() {
      thread.start();
    }

    private void stutter() {
      while (!Thread.currentThread().isInterrupted()) {
        signal("STOP");
        pass(Duration.ofMillis(350));
        signal("CONT");
        pass(Duration.ofMillis(650));
      }
    }

    private void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      } catch (IOException refused) {
        throw new AssertionError(refused);
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      thread.interrupt();
      signal("CONT");
    }
  }
}
