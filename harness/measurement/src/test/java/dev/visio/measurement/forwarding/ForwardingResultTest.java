package dev.visio.measurement.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.SimulatedRun;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardingResultTest {
  private static final int SPEAKERS = 6;

  @TempDir private Path folder;

  private final RunResult run = new SimulatedRun(SPEAKERS).result();

  @Test
  void aPointIsOfTheWindowsPacketsAndItsServicesTime() {
    ForwardingPoint point = point(run, SamplePoint.plain(10_000), SamplePoint.plain(30_000));
    long forwarded = run.service().packetsForwarded();
    assertEquals(forwarded / 4.0, point.packetsPerSecond(), 1e-6);
    assertEquals(1_000, point.packetBytes(), 1e-6);
    assertEquals(1e9 / run.service().cpuNanosPerPacket(), point.packetsPerCpuSecond(), 1e-6);
    assertEquals(Math.round(8e8 / forwarded), point.generatorCpuNanosPerPacket());
    assertEquals(100, point.loopAllocatedBytesPerPacket(), 1e-9);
    assertEquals(Verdict.PASS, point.verdict());
  }

  @Test
  void theRatioIsOfLoopsToTheMeanOfBeforeAndAfter() {
    ForwardingPoint point = point(run, SamplePoint.plain(10_000), SamplePoint.plain(30_000));
    assertEquals(20_000, point.plainLoopNanos(), 1e-9);
    assertEquals(run.service().loopCpuNanosPerPacket() / 20_000.0, point.plainRatio(), 1e-9);
    assertEquals(
        run.service().loopCpuNanosPerPacket() / 10_000.0,
        point(run, SamplePoint.plain(10_000), null).plainRatio(),
        1e-9,
        "one reading is better than none");
    assertNull(point(run, null, null).plainRatio());
  }

  @Test
  void anUnwellMachineMakesAPointInvalidEvenWhereEveryBudgetHeld() {
    SimulatedRun busy = new SimulatedRun(SPEAKERS);
    busy.takeProcessors(0.6);
    RunResult result = busy.result();
    assertEquals(Verdict.PASS, result.verdict(), "of a run others are an excuse only");
    ForwardingPoint point = point(result, SamplePoint.plain(1), SamplePoint.plain(1));
    assertEquals(Verdict.INVALID, point.verdict());
    assertTrue(
        point.reasons().getFirst().contains("used by other processes"), point.reasons()::toString);
  }

  @Test
  void theFileIsReadBackAsItWasWrittenAndNamesItsSchema() throws IOException {
    ForwardingResult result =
        result(List.of(point(run, SamplePoint.plain(1_000), SamplePoint.plain(2_000))));
    Path file = folder.resolve("forwarding.json");
    ForwardingResult.FILE.write(file, result);
    assertEquals(result, ForwardingResult.FILE.read(file));
    JsonNode json = new JsonMapper().readTree(file.toFile());
    assertEquals("visio.forwarding/1", json.path("schema").asText());
    for (String pointer :
        List.of(
            "/environment/host/kernel",
            "/views/0/scenario/seed",
            "/points/0/packetsPerSecond",
            "/points/0/service/cpuNanosPerPacket",
            "/points/0/service/loopCpuNanosPerPacket",
            "/points/0/service/jvm/collections",
            "/points/0/forwardingLatency/p999Nanos",
            "/points/0/generatorCpuNanosPerPacket",
            "/points/0/before/loopCpuNanosPerPacket",
            "/points/0/plainRatio",
            "/points/0/health/0/limit")) {
      assertTrue(!json.at(pointer).isMissingNode(), pointer);
    }
  }

  @Test
  void aFileOfAnotherSchemaIsRefusedByName() {
    String other =
        ForwardingResult.FILE.toJson(result(List.of())).replace("forwarding/1", "forwarding/9");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ForwardingResult.FILE.fromJson(other))
            .getMessage()
            .contains("visio.forwarding/9"));
  }

  @Test
  void theVerdictOfAllIsFailBeforeInvalidBeforePass() {
    ForwardingPoint pass = point(run, null, null);
    assertEquals(Verdict.PASS, result(List.of(pass, pass)).verdict());
    assertEquals(Verdict.INVALID, result(List.of(pass, with(Verdict.INVALID))).verdict());
    assertEquals(
        Verdict.FAIL, result(List.of(with(Verdict.FAIL), with(Verdict.INVALID), pass)).verdict());
    assertEquals(Verdict.INVALID, result(List.of()).verdict(), "of nothing nothing can be said");
  }

  private ForwardingPoint with(Verdict verdict) {
    return SamplePoint.with(point(run, null, null), SPEAKERS, verdict, List.of("for a reason"));
  }

  private static ForwardingPoint point(RunResult run, PlainFigures before, PlainFigures after) {
    return ForwardingPoint.of("gallery", SPEAKERS, run, before, after, "gallery-6/result.json");
  }

  private ForwardingResult result(List<ForwardingPoint> points) {
    return ForwardingResult.of(
        true,
        run.run(),
        run.environment(),
        List.of(new ForwardingView("gallery", "everyone", ResultFile.scenario(Map.of("seed", 7L)))),
        points);
  }
}
