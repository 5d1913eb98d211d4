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
 * @param cpuTimes ticks of the processors that the run has
 * @param receiveDrops datagrams dropped at the generator's sockets since they were opened
 * @param pauses the process' pauses since the last call
 * @param collections garbage collections since the process began
 */
public record HostProbes(
    LongSupplier generatorCpuNanos,
    LongSupplier serviceCpuNanos,
    Supplier<OptionalLong> serviceLoopCpuNanos,
    Supplier<Optional<CpuTimes>> cpuTimes,
    Supplier<OptionalLong> receiveDrops,
    Supplier<Histogram> pauses,
    Supplier<GarbageCollections> collections) {

  /**
   * The probes of this host, for this process as the generator.
   *
   * @param serviceLoops what the names of the threads begin with that packets go through
   * @param generatorPorts the local ports of the generator's sockets; asked at each reading
   * @param processors those that generator and service run on; none means all of the machine
   */
  public static HostProbes ofThisHost(
      ProcessHandle service,
      String serviceLoops,
      Supplier<Set<Integer>> generatorPorts,
      PauseObserver pauses,
      Set<Integer> processors) {
    return new HostProbes(
        new ProcessCpu(ProcessHandle.current()),
        new ProcessCpu(service),
        new ThreadCpu(service, serviceLoops),
        () -> CpuTimes.read(processors),
        () -> SocketDrops.at(generatorPorts.get()),
        pauses::take,
        GarbageCollections::read);
  }
}
