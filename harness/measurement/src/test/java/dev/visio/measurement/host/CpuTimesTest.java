package dev.visio.measurement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuTimesTest {

  private static final String LINE = "cpu  100 1 50 800 9 0 10 30 7 0";

  @Test
  void theFirstLineOfProcStatIsReadWithoutCountingGuestsTwice() {
    assertEquals(Optional.of(new CpuTimes(1000, 30)), CpuTimes.parse(LINE));
  }

  @Test
  void stolenTimeIsARatioOfTheTimeInBetween() {
    CpuTimes earlier = new CpuTimes(1000, 30);
    assertEquals(0.25, new CpuTimes(1200, 80).stealRatioSince(earlier));
    assertEquals(0, earlier.stealRatioSince(earlier));
  }

  @Test
  void whatIsNotThatLineIsNoReading() {
    assertEquals(Optional.empty(), CpuTimes.parse("cpu0 1 2 3 4 5 6 7 8"));
    assertEquals(Optional.empty(), CpuTimes.parse("cpu 1 2 3 4"));
    assertEquals(Optional.empty(), CpuTimes.parse("cpu 1 2 3 4 5 6 7 x"));
    assertEquals(Optional.empty(), CpuTimes.parse(""));
    assertEquals(Optional.empty(), CpuTimes.read(Path.of("/nowhere/stat")));
  }
}
