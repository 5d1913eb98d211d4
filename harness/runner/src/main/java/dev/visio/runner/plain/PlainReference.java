package dev.visio.runner.plain;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.forwarding.PlainFigures;
import dev.visio.measurement.host.CpuTimes;
import dev.visio.measurement.host.ProcessCpu;
import dev.visio.measurement.host.ThreadCpu;
import dev.visio.runner.machine.Placement;
import dev.visio.runner.machine.Processors;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.plain.PlainForwarder;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A plain forwarder on the service's processors, and members on the generator's who give it as much
 * to do as a room gives the service. Between readings nobody sends, and the forwarder waits without
 * using its processor.
 *
 * <p>One thread; {@link #interrupt} from any.
 */
public final class PlainReference implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Datagrams on their way through two loops of one machine need far less. */
  private static final Duration DRAIN = Duration.ofMillis(300);

  private final Processors processors;
  private final PlainProcess process;
  private final UdpMediaLoop loop;
  private final ProcessCpu forwarderCpu;
  private final ThreadCpu forwarderLoopCpu;
  private final ProcessCpu generatorCpu = new ProcessCpu(ProcessHandle.current());
  private final CountDownLatch interrupted = new CountDownLatch(1);

  private PlainReference(Processors processors, PlainProcess process, UdpMediaLoop loop) {
    this.processors = processors;
    this.process = process;
    this.loop = loop;
    this.forwarderCpu = new ProcessCpu(process.handle());
    this.forwarderLoopCpu = new ThreadCpu(process.handle(), PlainProtocol.LOOP_NAME);
  }

  /** Starts the forwarder's process, and binds this one to the generator's processors. */
  public static PlainReference start(Processors processors) throws IOException {
    if (processors.divided()) {
      Placement.bindThisProcess(processors.generator());
    }
    PlainProcess process = PlainProcess.start(processors);
    try {
      return new PlainReference(
          processors,
          process,
          UdpMediaLoop.startCollecting("plain-members", Throwable::printStackTrace));
    } catch (IOException refused) {
      process.close();
      throw refused;
    }
  }

  /** Ends a measurement that goes on, and every later one. */
  public void interrupt() {
    interrupted.countDown();
  }

  /**
   * Lets the members talk, and says what it cost.
   *
   * @param warmUp before the window of that duration
   * @param seed of where in its clip everybody begins
   * @return empty when it was interrupted
   * @throws IOException if the forwarder has ended or this machine has no ports left
   */
  public Optional<PlainFigures> measure(
      PlainTraffic traffic, Duration warmUp, Duration duration, long seed)
      throws IOException, InterruptedException {
    PlainMembers members = onLoop(() -> bind(traffic));
    try {
      TransportAddress forwarder = process.forwardBetween(onLoop(members::addresses));
      onLoop(
          () -> {
            members.start(forwarder, loop.nanoTime(), seed);
            return null;
          });
      if (waits(warmUp)) {
        return Optional.empty();
      }
      onLoop(members::takeLatenessP99Nanos);
      onLoop(members::takeDelays);
      Reading begin = read();
      if (waits(duration)) {
        return Optional.empty();
      }
      Reading end = read();
      long latenessP99Nanos = onLoop(members::takeLatenessP99Nanos);
      DelayFigures delays = onLoop(members::takeDelays);
      onLoop(
          () -> {
            members.stop();
            return null;
          });
      if (waits(DRAIN)) {
        return Optional.empty();
      }
      return Optional.of(figures(begin, end, latenessP99Nanos, delays, lost(members, traffic)));
    } finally {
      onLoop(
          () -> {
            members.close();
            return null;
          });
    }
  }

  @Override
  public void close() {
    loop.close();
    process.close();
  }

  /** All that only counts up. */
  private record Reading(
      long atNanos,
      PlainForwarder.Counts counts,
      long forwarderCpuNanos,
      OptionalLong forwarderLoopCpuNanos,
      long generatorCpuNanos,
      Optional<CpuTimes> cpuTimes) {}

  private Reading read() throws IOException, InterruptedException {
    PlainForwarder.Counts counts = process.counts();
    return new Reading(
        System.nanoTime(),
        counts,
        forwarderCpu.getAsLong(),
        forwarderLoopCpu.get(),
        generatorCpu.getAsLong(),
        CpuTimes.read(processors.all()));
  }

  private static PlainFigures figures(
      Reading begin, Reading end, long latenessNanos, DelayFigures delays, long lost) {
    double seconds = (end.atNanos - begin.atNanos) / NANOS_PER_SECOND;
    long forwarded = end.counts.forwarded() - begin.counts.forwarded();
    long bytes = end.counts.bytesForwarded() - begin.counts.bytesForwarded();
    long forwarderNanos = end.forwarderCpuNanos - begin.forwarderCpuNanos;
    long generatorNanos = end.generatorCpuNanos - begin.generatorCpuNanos;
    boolean loopKnown =
        begin.forwarderLoopCpuNanos.isPresent() && end.forwarderLoopCpuNanos.isPresent();
    return new PlainFigures(
        seconds,
        forwarded,
        lost,
        forwarded / seconds,
        ratio(bytes, forwarded),
        Math.round(ratio(forwarderNanos, forwarded)),
        loopKnown
            ? (Long)
                Math.round(
                    ratio(
                        end.forwarderLoopCpuNanos.getAsLong()
                            - begin.forwarderLoopCpuNanos.getAsLong(),
                        forwarded))
            : null,
        Math.round(ratio(generatorNanos, forwarded)),
        latenessNanos,
        delays,
        end.cpuTimes.flatMap(now -> begin.cpuTimes.map(now::stealRatioSince)).orElse(null),
        end.cpuTimes
            .flatMap(
                now ->
                    begin.cpuTimes.map(
                        then -> now.othersRatioSince(then, forwarderNanos + generatorNanos)))
            .orElse(null));
  }

  /** Of what members have sent since they were there: what did not reach all the others. */
  private long lost(PlainMembers members, PlainTraffic traffic)
      throws IOException, InterruptedException {
    PlainMembers.Counts counts = onLoop(members::counts);
    return counts.sent() * (traffic.members() - 1) - counts.arrived();
  }

  /** Whether it was interrupted meanwhile. */
  private boolean waits(Duration duration) throws InterruptedException {
    return interrupted.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  private PlainMembers bind(PlainTraffic traffic) {
    try {
      return new PlainMembers(loop, traffic);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private <T> T onLoop(Supplier<T> command) throws IOException {
    try {
      return loop.submit(command).join();
    } catch (CompletionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  private static double ratio(double part, double whole) {
    return whole <= 0 ? 0 : part / whole;
  }
}
