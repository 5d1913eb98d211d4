package dev.visio.measurement.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  @TempDir Path folder;

  private final RunResult result = new SimulatedRun(6).result();

  @Test
  void aResultIsReadBackAsItWasWritten() throws IOException {
    Path file = folder.resolve("deep/result.json");
    ResultFile.write(file, result);
    assertEquals(result, ResultFile.read(file));
    assertEquals(ResultFile.toJson(result), ResultFile.toJson(ResultFile.read(file)));
    try (var files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList(), "no draft may stay behind");
    }
  }

  @Test
  void theFileHasEveryPropertyThatReadersRelyOn() throws IOException {
    JsonNode json = new JsonMapper().readTree(ResultFile.toJson(result));
    for (String pointer :
        List.of(
            "/schema",
            "/verdict",
            "/reasons",
            "/scenario/seed",
            "/environment/host/cpuModel",
            "/environment/host/kernel",
            "/environment/host/jvmFlags",
            "/environment/host/socketBuffers",
            "/flows/expected",
            "/flows/complete",
            "/packets/expected",
            "/packets/received",
            "/packets/lost",
            "/packets/duplicated",
            "/packets/reordered",
            "/packets/corrupted",
            "/packets/misdelivered",
            "/forwardingLatency/count",
            "/forwardingLatency/p50Nanos",
            "/forwardingLatency/p90Nanos",
            "/forwardingLatency/p99Nanos",
            "/forwardingLatency/p999Nanos",
            "/forwardingLatency/maxNanos",
            "/oneWayDelay/corrected/p99Nanos",
            "/oneWayDelay/uncorrected/p99Nanos",
            "/service/cpuSeconds",
            "/service/packetsForwarded",
            "/service/cpuNanosPerPacket",
            "/generator/cpuSeconds",
            "/generator/pacingErrorP99Nanos",
            "/generator/receiveDrops",
            "/window/warmupNanos")) {
      assertFalse(json.at(pointer).isMissingNode(), pointer + " is missing");
    }
    assertEquals("PASS", json.at("/verdict").asText());
    assertEquals("visio.result/1", json.at("/schema").asText());
  }

  @Test
  void aResultOfAnotherSchemaIsRefusedByName() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("old.json"), ResultFile.toJson(result).replace("result/1", "result/0"));
    String message = assertThrows(IOException.class, () -> ResultFile.read(file)).getMessage();
    assertTrue(message.contains("old.json") && message.contains("visio.result/0"), message);
  }

  @Test
  void whatIsNoResultIsRefusedByName() throws IOException {
    for (String text :
        List.of("", "[]", "{", "null", "{\"schema\":\"visio.result/1\"}", "\u0000")) {
      Path file = Files.writeString(folder.resolve("bad.json"), text);
      String message = assertThrows(IOException.class, () -> ResultFile.read(file)).getMessage();
      assertTrue(message.startsWith(file + " is no result file"), message);
    }
  }

  @Test
  void aPropertyThatNobodyKnowsIsRefused() throws IOException {
    String json = ResultFile.toJson(result).replaceFirst("\"flows\"", "\"surprise\": 1, \"flows\"");
    Path file = Files.writeString(folder.resolve("new.json"), json);
    assertThrows(IOException.class, () -> ResultFile.read(file));
  }
}
