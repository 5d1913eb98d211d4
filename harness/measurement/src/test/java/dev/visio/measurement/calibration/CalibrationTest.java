package dev.visio.measurement.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.host.HostFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  private static final Floor OF_TWENTY = floor(20, 400);
  private static final Floor OF_FIVE = floor(5, 200);
  private static final Calibration CALIBRATION =
      Calibration.of(host("Linux 6.1"), List.of(OF_TWENTY, OF_FIVE));

  @Test
  void aRoomStandsOnTheFloorOfTheNextLargerSize() {
    assertEquals(Optional.of(OF_FIVE), CALIBRATION.below(5, host("Linux 6.1")));
    assertEquals(Optional.of(OF_TWENTY), CALIBRATION.below(6, host("Linux 6.1")));
    assertEquals(Optional.of(OF_TWENTY), CALIBRATION.below(20, host("Linux 6.1")));
  }

  @Test
  void aRoomLargerThanAnyThatWasCalibratedHasNone() {
    assertEquals(Optional.empty(), CALIBRATION.below(21, host("Linux 6.1")));
  }

  @Test
  void anotherMachineOrKernelHasNone() {
    assertEquals(Optional.empty(), CALIBRATION.below(5, host("Linux 6.2")));
  }

  @Test
  void whatIsKeptIsReadAsItWas(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("calibration.json");
    Calibration.FILE.write(file, CALIBRATION);
    assertEquals(CALIBRATION, Calibration.FILE.read(file));
  }

  private static Floor floor(int speakers, long micros) {
    DelayFigures delay =
        new DelayFigures(1_000, micros, 2 * micros, 3 * micros, 4 * micros, 5 * micros);
    return new Floor("2026-11-26T04:00:00Z", speakers, 1_000.5, delay, 90);
  }

  private static HostFacts host(String kernel) {
    return new HostFacts(
        "A processor", 2, 1L << 34, kernel, "Debian", "A JVM", List.of(), 1L << 30, Map.of());
  }
}
