package dev.visio.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Baseline baseline =
        Baseline.of(
            "some processor",
            "some JVM",
            List.of(
                new Figure(
                    new BenchmarkCase("a.B.c", new TreeMap<>()), 1, 1.23456, List.of(1.23456), 0)));
    Path file = folder.resolve("baseline.json");
    baseline.write(file);
    assertEquals(baseline, Baseline.read(file));
    assertEquals("1.23", baseline.ratios().get("a.B.c").toPlainString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"schema\": \"visio.benchmarks.baseline/2\", \"cpuModel\": \"\", \"jvm\": \"\","
            + " \"ratios\": {}}",
        "{\"schema\": \"visio.benchmarks.baseline/1\", \"cpuModel\": \"\", \"jvm\": \"\","
            + " \"ratios\": {\"a.B.c\": -1}}",
        "{\"schema\": \"visio.benchmarks.baseline/1\", \"cpuModel\": \"\", \"jvm\": \"\","
            + " \"ratios\": {}, \"ratio\": 1}"
      })
  void aFileThatIsNoBaselineIsRefusedByName(String text) throws IOException {
    Path file = folder.resolve("baseline.json");
    Files.writeString(file, text);
    IOException refusal = assertThrows(IOException.class, () -> Baseline.read(file));
    assertTrue(refusal.getMessage().startsWith(file + ": no baseline: "), refusal.getMessage());
  }

  @Test
  void theCommittedBaselineKnowsExactlyTheBenchmarksThatThereAre() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String name : Baseline.read(Path.of("baseline.json")).ratios().keySet()) {
      known.add(name.split(" ", 2)[0]);
    }
    assertEquals(Measuring.benchmarks(), known);
  }
}
