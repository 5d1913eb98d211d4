package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.forwarding.PlainFigures;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as its users have it: real processes, real sockets, few of both. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class ForwardingEndToEndTest {
  @TempDir private Path folder;

  /** One start for both, since a room costs its seconds. */
  @Test
  void aRoomIsMeasuredBesideAPlainForwarderAndIsKeptWhenTheNextOneIsEnded() throws Exception {
    try (RunningVisio visio = start("3,2", "2s")) {
      visio.awaitLine("gallery, 2 speakers");
      List<ProcessHandle> children = visio.children();
      assertFalse(children.isEmpty());
      visio.terminate();
      assertEquals(ExitCode.INTERRUPTED, visio.awaitExit(), visio::output);
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive), visio::output);

      ForwardingResult result = ForwardingResult.FILE.read(results().resolve("forwarding.json"));
      assertFalse(result.complete());
      assertEquals(List.of(3), result.points().stream().map(ForwardingPoint::speakers).toList());
      assertFalse(Files.exists(results().resolve("gallery-2/result.json")));
      ForwardingPoint point = result.points().getFirst();
      assertArrived(point);
      assertPlain(point.before());
      assertPlain(point.after());
      assertTrue(point.plainRatio() > 0, visio::output);
      assertTrue(point.service().jvm().loopAllocatedBytes() > 0, visio::output);
      assertTrue(visio.output().contains("gallery: everyone sees everyone small"), visio::output);
      assertTrue(Files.size(results().resolve("forwarding.html")) > 0);
    }
  }

  @Test
  void whoEndsItInTheFirstRoomLeavesNoFolderBehind() throws Exception {
    try (RunningVisio visio =
        RunningVisio.start(
            folder, List.of("forwarding", "--views", "gallery", "--speakers", "2"))) {
      visio.awaitLine("gallery, 2 speakers");
      visio.terminate();
      assertEquals(ExitCode.INTERRUPTED, visio.awaitExit(), visio::output);
      assertTrue(visio.output().contains("interrupted; nothing was measured"), visio::output);
      try (var left = Files.list(folder.resolve("results"))) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  /** Each packet that had to arrive did, once; and the service counts as many as the speakers. */
  private void assertArrived(ForwardingPoint point) throws IOException {
    assertTrue(point.packets().received() > 0);
    assertEquals(point.packets().expected(), point.packets().received());
    assertEquals(0, point.packets().lost());
    assertEquals(0, point.packets().duplicated());
    RunResult run = ResultFile.read(results().resolve(point.result()));
    assertEquals(run.service(), point.service());
    // The service counts between two of its answers, the speakers by when each packet was due: at
    // the borders they differ by what is sent in the moments between.
    double forwarded = point.service().packetsForwarded();
    assertEquals(1, point.packets().received() / forwarded, 0.15);
  }

  private static void assertPlain(PlainFigures plain) {
    assertTrue(plain.packetsForwarded() > 0);
    assertEquals(0, plain.packetsLost());
    assertTrue(plain.loopCpuNanosPerPacket() > 0);
    assertTrue(plain.packetBytes() > 50 && plain.packetBytes() < 1_200);
  }

  private RunningVisio start(String speakers, String duration) throws IOException {
    return RunningVisio.start(
        folder,
        List.of(
            "forwarding",
            "--views",
            "gallery",
            "--speakers",
            speakers,
            "--duration",
            duration,
            "--warmup",
            "1s",
            "--out",
            results().toString()));
  }

  private Path results() {
    return folder.resolve("results");
  }
}
