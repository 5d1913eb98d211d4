package dev.visio.runner.calibration;

import dev.visio.fakedevices.FakeDevices;
import dev.visio.measurement.calibration.Calibration;
import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.host.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The calibration of this user on this machine, beside the clips. */
public final class KeptCalibration {

  private KeptCalibration() {}

  public static Path file() {
    return FakeDevices.defaultCacheFolder().resolveSibling("calibration.json");
  }

  /** The floor below a room of so many; empty where this machine has not been calibrated for it. */
  public static Optional<Floor> below(int speakers, HostFacts host) {
    if (!Files.isRegularFile(file())) {
      return Optional.empty();
    }
    try {
      return Calibration.FILE.read(file()).below(speakers, host);
    } catch (IOException ofAnotherVersion) {
      // A run does without; ./visio calibrate writes it anew.
      return Optional.empty();
    }
  }
}
