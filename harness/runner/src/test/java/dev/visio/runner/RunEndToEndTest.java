package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Source;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Verdict;
import dev.visio.runner.machine.UdpPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, in real processes over real UDP on this machine. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class RunEndToEndTest {
  @TempDir private Path folder;

  private void threeSpeakersLoseNothing() throws Exception {
    try (RunningVisio visio = start("3s")) {
      int code = visio.awaitExit();
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      RunResult result = ResultFile.read(results().resolve("result.json"));
      assertEquals(3, result.speakersJoined());
      assertEquals(0, result.packets().lost());
      assertEquals(0, result.packets().duplicated());
      assertEquals(0, result.packets().corrupted());
      assertEquals(0, result.packets().misdelivered());
      assertEquals(6, result.flows().expected());
      assertEquals(6, result.flows().complete());
      assertTrue(result.forwardingLatency().count() > 0);
      assertTrue(result.service().packetsForwarded() > 0);
      for (String page : List.of("report.html", "junit.xml", "summary.md")) {
        assertTrue(Files.size(results().resolve(page)) > 0, page);
      }
    }
  }

  @Test
  void inARoomWithSimulcastEverybodyGetsTheSizeThatItShowsAndLosesNothing() throws Exception {
    Path room = SmallRoom.judgedByDelivery(folder);
    Files.writeString(
        room,
        Files.readString(room).replace("resolution: 180p", "resolution: 360p\n  layers: 2")
            + "view: speaker\n");
    try (RunningVisio visio = start(room, "3s")) {
      int code = visio.awaitExit();
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      RunResult result = ResultFile.read(results().resolve("result.json"));
      assertEquals(0, result.packets().lost());
      assertEquals(0, result.packets().misdelivered());
      assertEquals(6, result.flows().complete());
      FlowMatrix cameras =
          result.matrices().stream()
              .filter(matrix -> matrix.source() == Source.CAMERA)
              .findFirst()
              .orElseThrow();
      long large = cameras.received().get(1).get(0);
      assertTrue(large > cameras.received().get(0).get(2), "the large picture has more packets");
    }
  }

  @Test
  void whatPeoplesLinksLoseIsNotTheServicesLoss() throws Exception {
    Path room = SmallRoom.judgedByQuality(folder);
    Files.writeString(
        room,
        Files.readString(room)
            + """
            links:
              bad:
                up: {delay: 20ms, loss-ratio: 0.05}
                down: {delay: 20ms, loss-ratio: 0.05}
            devices:
              phone: 1
            budgets:
              - packetsLostByService count == 0
              - devicesOverloaded count == 0
            """);
    try (RunningVisio visio = start(room, "3s")) {
      int code = visio.awaitExit();
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      RunResult result = ResultFile.read(results().resolve("result.json"));
      assertTrue(result.packets().lost() > 0, visio::output);
      assertEquals(result.packets().lost(), result.figures().packetsLostOnLinks());
      assertTrue(result.oneWayDelay().corrected().p50Nanos() > 40_000_000, "two links");
      result.speakers().forEach(row -> assertEquals("phone", row.equipment().device()));
      assertTrue(visio.output().contains("3 speakers behind links"), visio::output);
    }
  }

  @Test
  void aRunThatIsInvalidIsRetriedOnceAndThenNeitherPassedNorFailed() throws Exception {
    Path room = SmallRoom.judgedByDelivery(folder);
    // No sender on any machine is that punctual.
    Files.writeString(room, Files.readString(room) + "health:\n  pacing-error-p99: 1us\n");
    try (RunningVisio visio =
        RunningVisio.start(
            folder,
            List.of(
                "run", room.toString(), "--duration", "1s", "--warmup", "1s", "--retry-invalid"))) {
      assertEquals(ExitCode.INVALID, visio.awaitExit(), visio::output);
    }
    try (Stream<Path> runs = Files.list(results())) {
      List<Verdict> verdicts = new ArrayList<>();
      for (Path run : runs.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        verdicts.add(ResultFile.read(run.resolve("result.json")).verdict());
      }
      assertEquals(List.of(Verdict.INVALID, Verdict.INVALID), verdicts);
    }
  }

  @Test
  void aHundredThousandStrayDatagramsAreCountedByKindAndHarmNobody() throws Exception {
    try (RunningVisio visio = start("10s")) {
      visio.awaitLine("warming up");
      int port = UdpPorts.of(visio.child()).iterator().next();
      StrayDatagrams.send(100_000, port);
      int code = visio.awaitExit();
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      RunResult result = ResultFile.read(results().resolve("result.json"));
      assertEquals(0, result.packets().lost());
      assertEquals(result.flows().expected(), result.flows().complete());
      Map<String, Long> dropped = result.service().dropped();
      for (String kind :
          List.of(
              "unclassified", "stun-malformed", "dtls-unknown-address", "srtp-unknown-address")) {
        assertTrue(dropped.getOrDefault(kind, 0L) > 1_000, kind + " in " + dropped);
      }
    }
  }

  @Test
  void whenTheServiceIsKilledTheVerdictIsFailWithTheReason() throws Exception {
    try (RunningVisio visio = start("60s")) {
      visio.awaitLine("measuring");
      ProcessHandle service = visio.child();
      service.destroyForcibly();
      assertEquals(ExitCode.FAIL, visio.awaitExit(), visio::output);
      RunResult result = ResultFile.read(results().resolve("result.json"));
      assertEquals(Verdict.FAIL, result.verdict());
      assertEquals(List.of("The service was killed (SIGKILL)"), result.reasons());
      assertFalse(visio.output().contains("\tat "), visio::output);
      assertFalse(service.isAlive());
    }
  }

  @Test
  void whenTheUserEndsItThereIsNoVerdictAndNothingIsLeft() throws Exception {
    try (RunningVisio visio = start("60s")) {
      visio.awaitLine("measuring");
      ProcessHandle service = visio.child();
      visio.terminate();
      assertEquals(ExitCode.INTERRUPTED, visio.awaitExit(), visio::output);
      assertFalse(service.isAlive());
      assertFalse(Files.exists(results().resolve("result.json")));
      assertTrue(visio.output().contains("interrupted; no verdict"), visio::output);
    }
  }

  @Test
  void whenTheRunnerIsKilledTheServiceGoesByItself() throws Exception {
    try (RunningVisio visio = start("60s")) {
      visio.awaitLine("warming up");
      ProcessHandle service = visio.child();
      visio.kill();
      service.onExit().get(30, TimeUnit.SECONDS);
      assertFalse(service.isAlive());
    }
  }

  @Test
  void threeSpeakersForThreeSecondsLoseNothingAndTheRunIsRepeatedFromItsResultAlone()
      throws Exception {
    threeSpeakersLoseNothing();
    Path again = folder.resolve("again");
    try (RunningVisio second =
        RunningVisio.start(
            folder,
            List.of(
                "run",
                "--again",
                results().resolve("result.json").toString(),
                "--out",
                again.toString()))) {
      second.awaitExit();
    }
    assertEquals(
        ResultFile.read(results().resolve("result.json")).scenario(),
        ResultFile.read(again.resolve("result.json")).scenario());
  }

  @Test
  void aServiceThatRunsAlreadyIsMeasuredAsItIsAndLeftRunning() throws Exception {
    try (RunningServe service = RunningServe.start(folder, "--audio", "all")) {
      Path room = SmallRoom.judgedByDelivery(folder);
      try (RunningVisio visio = measuring(service, room)) {
        assertEquals(ExitCode.USAGE, visio.awaitExit(), visio::output);
        assertTrue(visio.output().contains("or start the service with --audio 'loudest 3'"));
      }
      Files.writeString(room, Files.readString(room) + "audio: all\n");
      try (RunningVisio visio = measuring(service, room)) {
        int code = visio.awaitExit();
        assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      }
      RunResult result = ResultFile.read(results().resolve("result.json"));
      assertEquals(12, result.flows().complete());
      assertTrue(result.service().cores() > 0, "its process is found by its port");
      assertEquals("all", service.api.audio());
    }
  }

  private RunningVisio measuring(RunningServe service, Path room) throws IOException {
    return RunningVisio.start(
        folder,
        List.of(
            "run",
            room.toString(),
            "--target",
            service.uri.toString(),
            "--duration",
            "2s",
            "--out",
            results().toString()),
        Map.of("VISIO_OPERATOR_TOKEN", RunningServe.OPERATOR));
  }

  private RunningVisio start(String duration) throws IOException {
    return start(SmallRoom.judgedByDelivery(folder), duration);
  }

  private RunningVisio start(Path scenario, String duration) throws IOException {
    return RunningVisio.start(
        folder,
        List.of("run", scenario.toString(), "--duration", duration, "--out", results().toString()));
  }

  private Path results() {
    return folder.resolve("results");
  }
}
