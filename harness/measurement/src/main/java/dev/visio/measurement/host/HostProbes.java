package dev.visio.measurement.host;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Everything that is read from the system at the borders of the measured window, handed in so that
 * it can be handed in differently.
 *
 * @param generatorCpuNanos processor time of the generator since it began
 * @param serviceCpuNanos processor time of the service since it began
 * @param serviceLoopCpuNanos of it, the time of the threads that packets go through
 * @param serviceHoldings threads, open files and memory of the service
 * @param cpuTimes ticks of the processors that the run has
 * @param generatorCpuTimes ticks of the processors that only the generator has; empty where it
 *     shares them
 * @param receiveDrops datagrams dropped at the generator's sockets since they were opened
 * @param pauses the process' pauses since the last call
 * @param collections garbage collections since the process began
 */
public record HostProbes(
    LongSupplier generatorCpuNanos,
    LongSupplier serviceCpuNanos,
    Supplier<OptionalLong> serviceLoopCpuNanos,
    Supplier<Optional<ProcessHoldings>> serviceHoldings,
    Supplier<Optional<CpuTimes>> cpuTimes,
    Supplier<Optional<CpuTimes>> generatorCpuTimes,
    Supplier<OptionalLong> receiveDrops,
    Supplier<Histogram> pauses,
    Supplier<GarbageCollections> collections) {

  /**
   * The probes of this host, for this process as the generator.
   *
   * @param service empty where it is none of this machine's: nothing of it is read then
   * @param serviceLoops what the names of the threads begin with that packets go through
   * @param generatorPorts the local ports of the generator's sockets; asked at each reading
   * @param processors those that generator and service run on; none means all of the machine
   * @param generatorProcessors those that only the generator runs on; none when it shares them
   */
  public static HostProbes ofThisHost(
      Optional<ProcessHandle> service,
      String serviceLoops,
      Supplier<Set<Integer>> generatorPorts,
      PauseObserver pauses,
      Set<Integer> processors,
      Set<Integer> generatorProcessors) {
    return new HostProbes(
        new ProcessCpu(ProcessHandle.current()),
        service.<LongSupplier>map(ProcessCpu::new).orElse(() -> 0),
        service
            .<Supplier<OptionalLong>>map(process -> new ThreadCpu(process, serviceLoops))
            .orElse(OptionalLong::empty),
        service.map(ProcessHoldings::of).orElse(Optional::empty),
        () -> CpuTimes.read(processors),
        () -> generatorProcessors.isEmpty() ? Optional.empty() : CpuTimes.read(generatorProcessors),
        () -> SocketDrops.at(generatorPorts.get()),
        pauses::take,
        GarbageCollections::read);
  }
}
