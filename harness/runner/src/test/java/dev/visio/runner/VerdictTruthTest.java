package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.runner.machine.Placement;
import dev.visio.runner.machine.Processors;
import dev.visio.runner.machine.UdpPorts;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose fault it was: the service's and the generator's disturbances, made on purpose to real
 * processes, are told apart. Verdicts rest on the shipped budgets and limits.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class VerdictTruthTest {
  private static final int TRIES = 2;
  private static final int LARGE_DATAGRAM = 60_000;

  /** Half as much again as the 16 MB that the kernel makes of what a port asks for. */
  private static final int DATAGRAMS_TO_EACH_PORT = 400;

  @TempDir private Path folder;

  @Test
  void aServiceThatStandsStillFor300MillisecondsFails() throws Exception {
    RunResult last = null;
    for (int run = 0; run < TRIES; run++) {
      Outcome outcome = disturbed(visio -> stop(visio.child(), "0.3"));
      last = outcome.result();
      if (outcome.code() != ExitCode.INVALID) {
        assertEquals(ExitCode.FAIL, outcome.code(), outcome.said());
        assertTrue(
            last.reasons().stream().anyMatch(reason -> reason.contains("one-way delay p99")),
            outcome.said());
        return;
      }
    }
    abort("this machine was not fit to judge, twice: " + last.reasons());
  }

  @Test
  void aGeneratorThatStandsStillFor300MillisecondsMakesTheRunInvalid() throws Exception {
    Outcome outcome = disturbed(visio -> stop(visio.handle(), "0.3"));
    assertEquals(ExitCode.INVALID, outcome.code(), outcome.said());
    assertFalse(outcome.sign("jvmPauseMax").held(), outcome.said());
    assertFalse(outcome.sign("loopStallMax").held(), outcome.said());
  }

  @Test
  void whoeverTakesTheGeneratorsProcessorMakesTheRunInvalid() throws Exception {
    Processors processors = Processors.divide();
    if (!processors.divided()) {
      abort("on one processor the generator has none of its own");
    }
    Process hog = startOn(processors.generator(), "while :; do :; done");
    try {
      Outcome outcome = disturbed(_ -> {});
      assertEquals(ExitCode.INVALID, outcome.code(), outcome.said());
      assertFalse(outcome.sign("generatorOthersRatio").held(), outcome.said());
    } finally {
      hog.destroyForcibly();
    }
  }

  @Test
  void datagramsThatTheGeneratorsSocketsDropMakeTheRunInvalid() throws Exception {
    Outcome outcome =
        disturbed(
            visio -> {
              List<Integer> ports = List.copyOf(UdpPorts.of(visio.handle()));
              // Until they are full, however long the machine takes for that.
              signal(visio.handle(), "STOP");
              try {
                for (int port : ports) {
                  fill(port);
                }
              } finally {
                signal(visio.handle(), "CONT");
              }
            });
    assertEquals(ExitCode.INVALID, outcome.code(), outcome.said());
    assertFalse(outcome.sign("receiveDrops").held(), outcome.said());
  }

  /**
   * @param said by the program, for whoever reads why a test failed
   */
  private record Outcome(int code, RunResult result, String said) {
    HealthFigure sign(String name) {
      return result.health().stream()
          .filter(figure -> figure.name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  @FunctionalInterface
  private interface Disturbance {
    void of(RunningVisio visio) throws IOException;
  }

  /** One run, disturbed in the midst of its measured window. */
  private Outcome disturbed(Disturbance disturbance) throws Exception {
    Path results = folder.resolve("results");
    try (RunningVisio visio =
        RunningVisio.start(
            folder,
            List.of(
                "run",
                SmallRoom.judgedByQuality(folder).toString(),
                "--warmup",
                "1s",
                "--out",
                results.toString()))) {
      // A second later: what begins with the window may fall before it where a machine is busy.
      visio.awaitLine("measuring,");
      disturbance.of(visio);
      int code = visio.awaitExit();
      return new Outcome(code, ResultFile.read(results.resolve("result.json")), visio.output());
    }
  }

  /** SIGSTOP, and SIGCONT after that many seconds, by a shell that does both whatever we do. */
  private static void stop(ProcessHandle process, String seconds) {
    shell("kill -STOP %1$d; sleep %2$s; kill -CONT %1$d".formatted(process.pid(), seconds));
  }

  private static void signal(ProcessHandle process, String name) {
    shell("kill -%s %d".formatted(name, process.pid()));
  }

  private static void shell(String script) {
    try {
      new ProcessBuilder("sh", "-c", script).start().waitFor();
    } catch (IOException | InterruptedException noShell) {
      throw new AssertionError(noShell);
    }
  }

  /** A process begins on the processors of the thread that starts it. */
  private static Process startOn(List<Integer> processors, String script) throws Exception {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(
            () -> {
              Placement.bindThisThread(processors);
              try {
                started.complete(new ProcessBuilder("sh", "-c", script).start());
              } catch (IOException noShell) {
                started.completeExceptionally(noShell);
              }
            });
    return started.get();
  }

  private static void fill(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < DATAGRAMS_TO_EACH_PORT; i++) {
        socket.send(
            new DatagramPacket(
                new byte[LARGE_DATAGRAM], LARGE_DATAGRAM, InetAddress.getLoopbackAddress(), port));
      }
    }
  }
}
