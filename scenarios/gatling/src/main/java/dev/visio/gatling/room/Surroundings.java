package dev.visio.gatling.room;

import dev.visio.gatling.service.Organiser;
import dev.visio.measurement.host.CpuTimes;
import dev.visio.measurement.host.GarbageCollections;
import dev.visio.measurement.host.HostProbes;
import dev.visio.measurement.host.PauseObserver;
import dev.visio.measurement.host.ProcessCpu;
import dev.visio.speakers.SharedDesks;
import dev.visio.speakers.SpeakerHouse;
import dev.visio.speakers.joining.SignallingChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What all rooms of a simulation share.
 *
 * @param service the service's process where it is known; its processor time is 0 elsewhere
 * @param promises what each room has to keep
 * @param results where result files go; empty keeps none
 * @param reader reads every message of everybody along; empty for nobody
 * @param command that repeats the simulation
 */
public record Surroundings(
    SpeakerHouse house,
    SharedDesks desks,
    Organiser organiser,
    Optional<ProcessHandle> service,
    Promises promises,
    Optional<Path> results,
    Optional<Consumer<String>> reader,
    String command,
    String version) {
  public Surroundings {
    Objects.requireNonNull(house, "house");
    Objects.requireNonNull(desks, "desks");
    Objects.requireNonNull(organiser, "organiser");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(promises, "promises");
    Objects.requireNonNull(results, "results");
    Objects.requireNonNull(reader, "reader");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(version, "version");
  }

  SignallingChannel door(String session, String token) {
    return reader
        .map(lines -> house.door(() -> organiser.ticket(session, token), lines))
        .orElseGet(() -> house.door(() -> organiser.ticket(session, token)));
  }

  HostProbes probes(PauseObserver pauses) {
    LongSupplier serviceCpuNanos = service.<LongSupplier>map(ProcessCpu::new).orElse(() -> 0);
    return new HostProbes(
        new ProcessCpu(ProcessHandle.current()),
        serviceCpuNanos,
        OptionalLong::empty,
        () -> CpuTimes.read(Set.of()),
        Optional::empty,
        OptionalLong::empty,
        pauses::take,
        GarbageCollections::read);
  }
}
