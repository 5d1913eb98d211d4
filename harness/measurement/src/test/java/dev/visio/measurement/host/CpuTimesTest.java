package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimesTest {

  private static final String LINE = "cpu  100 1 50 800 9 0 10 30 7 0";

  @Test
  void theFirstLineOfProcStatIsReadWithoutCountingGuestsTwice() {
    assertEquals(Optional.of(new CpuTimes(1000, 161, 30)), CpuTimes.parse(LINE));
  }

  @Test
  void stolenTimeIsARatioOfTheTimeInBetween() {
    CpuTimes earlier = new CpuTimes(1000, 161, 30);
    assertEquals(0.25, new CpuTimes(1200, 161, 80).stealRatioSince(earlier));
    assertEquals(0, earlier.stealRatioSince(earlier));
  }

  @Test
  void whatOthersUsedIsWhatWasBusyWithoutOurselves() {
    CpuTimes earlier = new CpuTimes(1000, 100, 0);
    CpuTimes later = new CpuTimes(1200, 200, 0);
    assertEquals(0.3, later.othersRatioSince(earlier, 400_000_000), 1e-9);
    assertEquals(0, later.othersRatioSince(earlier, 2_000_000_000));
    assertEquals(0, earlier.othersRatioSince(earlier, 0));
  }

  @Test
  void onlyTheProcessorsOfTheRunCount(@TempDir Path folder) throws IOException {
    Path stat = folder.resolve("stat");
    Files.writeString(
        stat,
        """
        cpu  111 0 0 0 0 0 0 0 0 0
        cpu1 1 0 0 9 0 0 0 0 0 0
        cpu2 10 0 0 90 0 0 0 0 0 0
        cpu10 100 0 0 900 0 0 0 5 0 0
        intr 5 6 7 8 9 1 2 3
        """);
    assertEquals(Optional.of(new CpuTimes(1015, 101, 5)), CpuTimes.read(stat, Set.of(1, 10)));
    assertEquals(Optional.of(new CpuTimes(111, 111, 0)), CpuTimes.read(stat, Set.of()));
  }

  @Test
  void whatIsNotThatLineIsNoReading() {
    assertEquals(Optional.empty(), CpuTimes.parse("intr 1 2 3 4 5 6 7 8"));
    assertEquals(Optional.empty(), CpuTimes.parse("cpu 1 2 3 4"));
    assertEquals(Optional.empty(), CpuTimes.parse("cpu 1 2 3 4 5 6 7 x"));
    assertEquals(Optional.empty(), CpuTimes.parse(""));
    assertEquals(Optional.empty(), CpuTimes.read(Path.of("/nowhere/stat"), Set.of()));
  }
}
