package dev.visio.measurement.calibration;

import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.result.JsonFile;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The floors of one machine, in the order of their sizes.
 *
 * @param machine which one, as {@link #machine} tells it
 */
public record Calibration(String schema, String machine, List<Floor> floors) {

  private static final String SCHEMA = "visio-calibration/1";

  public static final JsonFile<Calibration> FILE =
      new JsonFile<>(Calibration.class, SCHEMA, "calibration");

  public Calibration {
    Objects.requireNonNull(machine, "machine");
    floors = floors.stream().sorted(Comparator.comparingInt(Floor::speakers)).toList();
  }

  /** What was measured on this host. */
  public static Calibration of(HostFacts host, List<Floor> floors) {
    return new Calibration(SCHEMA, machine(host), floors);
  }

  /** What a delay depends on, and a reboot leaves as it is. */
  public static String machine(HostFacts host) {
    return host.cpuModel() + ", " + host.cores() + " processors, " + host.kernel();
  }

  /**
   * The floor below a room of so many: that of the smallest calibrated size that is not smaller,
   * since more packets queue behind each other; empty on another machine, and for rooms larger than
   * any that was calibrated.
   */
  public Optional<Floor> below(int speakers, HostFacts host) {
    return machine.equals(machine(host))
        ? floors.stream().filter(floor -> floor.speakers() >= speakers).findFirst()
        : Optional.empty();
  }
}
