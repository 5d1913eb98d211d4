package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.capacity.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The search for the capacity of a room, in real processes over real UDP. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class CapacityEndToEndTest {
  @TempDir private Path folder;

  @Test
  void aSearchThatIsBrokenOffGoesOnWhereItWasAndAnswers() throws Exception {
    Path results = folder.resolve("results");
    List<Trial> first;
    try (RunningVisio visio =
        start(
            "capacity",
            SmallRoom.judgedByDelivery(folder).toString(),
            "--from",
            "2",
            "--to",
            "3",
            "--repetitions",
            "1",
            "--warmup",
            "1s",
            "--duration",
            "1s",
            "--out",
            results.toString())) {
      visio.awaitLine("  2 speakers");
      visio.terminate();
      assertEquals(ExitCode.INTERRUPTED, visio.awaitExit(), visio::output);
      assertTrue(visio.output().contains("capacity --resume " + results), visio::output);
      first = read(results).trials();
      assertEquals(1, first.size());
    }
    try (RunningVisio visio = start("capacity", "--resume", results.toString())) {
      int code = visio.awaitExit();
      CapacityResult result = read(results);
      assertEquals(first, result.trials().subList(0, 1));
      assertTrue(result.trials().size() > 1, visio::output);
      // A busy machine may have been fit for none of them, and says so.
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      if (code == ExitCode.PASS) {
        assertEquals(3, result.answer().recommended());
        assertTrue(visio.output().contains("recommended 3, headroom"), visio::output);
      }
      for (Trial trial : result.trials()) {
        assertTrue(Files.exists(results.resolve(trial.folder()).resolve("result.json")));
      }
      for (String page : List.of("capacity.html", "capacity.md")) {
        assertTrue(Files.size(results.resolve(page)) > 0, page);
      }
    }
  }

  private RunningVisio start(String... arguments) throws Exception {
    return RunningVisio.start(folder, List.of(arguments));
  }

  private static CapacityResult read(Path results) throws Exception {
    return CapacityResult.FILE.read(results.resolve(CapacityResult.FILE_NAME));
  }
}
