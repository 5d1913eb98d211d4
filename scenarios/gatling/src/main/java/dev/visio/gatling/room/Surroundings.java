package dev.visio.gatling.room;

import dev.visio.gatling.service.Organiser;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.host.CpuTimes;
import dev.visio.measurement.host.GarbageCollections;
import dev.visio.measurement.host.HostProbes;
import dev.visio.measurement.host.ProcessCpu;
import dev.visio.measurement.host.ProcessHoldings;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.speakers.SharedDesks;
import dev.visio.speakers.SpeakerHouse;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.joining.SignallingChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

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

  /**
   * A way into a room, still closed.
   *
   * @param followed whether its messages are read along, if any are
   */
  SignallingChannel door(String session, String token, boolean followed) {
    return reader
        .filter(_ -> followed)
        .map(lines -> house.door(() -> organiser.ticket(session, token), lines))
        .orElseGet(() -> house.door(() -> organiser.ticket(session, token)));
  }

  /** The same, without a place for the rooms' results. */
  Surroundings withoutResults() {
    return new Surroundings(
        house, desks, organiser, service, promises, Optional.empty(), reader, command, version);
  }

  RunIdentity identity(String name, String startedAt) {
    return new RunIdentity(name, startedAt, command, version);
  }

  /** For everybody of one room. */
  RunRecorder recorder(List<SpeakerPlan> speakers) {
    return new RunRecorder(
        new RunPlan(
            speakers.stream().map(speaker -> speaker.devices().sources()).toList(),
            house.loops(),
            new AudioDelivery.Loudest(RoomPlan.LOUDEST)),
        System.nanoTime());
  }

  /**
   * @param pauses of this process since they were last asked for
   */
  HostProbes probes(Supplier<Histogram> pauses) {
    LongSupplier serviceCpuNanos = service.<LongSupplier>map(ProcessCpu::new).orElse(() -> 0);
    return new HostProbes(
        new ProcessCpu(ProcessHandle.current()),
        serviceCpuNanos,
        OptionalLong::empty,
        service.map(ProcessHoldings::of).orElse(Optional::empty),
        () -> CpuTimes.read(Set.of()),
        Optional::empty,
        OptionalLong::empty,
        pauses,
        GarbageCollections::read);
  }
}
