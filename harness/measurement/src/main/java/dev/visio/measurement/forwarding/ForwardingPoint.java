package dev.visio.measurement.forwarding;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.JvmFigures;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.figures.ServiceFigures;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One room of so many speakers, measured in one view between two readings of the plain forwarder.
 *
 * <p>Ratios to the plain forwarder are of the loops' threads, which count to the nanosecond; a
 * process as a whole is counted in hundredths of a second and has its compilers in it.
 *
 * @param reasons in words, why it is not PASS
 * @param packetsPerSecond that the service forwarded
 * @param packetBytes mean length of a forwarded packet
 * @param packetsPerCpuSecond that one processor would forward, if it did nothing but what the
 *     service's process does; 0 when nothing was forwarded
 * @param generatorCpuNanosPerPacket processor time of the generator for each forwarded packet
 * @param loopAllocatedBytesPerPacket bytes that the service's loops allocated for each forwarded
 *     packet; null when the service does not tell
 * @param packets delivery, as the speakers saw it
 * @param before the plain forwarder with as much to do, just before; null when that was not
 *     measured
 * @param after likewise just after
 * @param plainRatio service to plain forwarder, loops' processor time per packet; null where one of
 *     them is not known
 * @param result the file of the whole run, from the folder of this one
 */
public record ForwardingPoint(
    String view,
    int speakers,
    Verdict verdict,
    List<String> reasons,
    double measuredSeconds,
    double packetsPerSecond,
    double packetBytes,
    double packetsPerCpuSecond,
    long generatorCpuNanosPerPacket,
    Double loopAllocatedBytesPerPacket,
    ServiceFigures service,
    DelayFigures forwardingLatency,
    GeneratorFigures generator,
    PacketFigures packets,
    List<HealthFigure> health,
    PlainFigures before,
    PlainFigures after,
    Double plainRatio,
    String result) {

  private static final double NANOS_PER_SECOND = 1e9;

  public ForwardingPoint {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    health = List.copyOf(health);
  }

  /**
   * Out of a run's result. Whatever sign of health is past its limit makes the point INVALID, what
   * other processes took included: here even a kept budget does not show that the cost was right.
   *
   * @param before null when not measured; likewise {@code after}
   */
  public static ForwardingPoint of(
      String view,
      int speakers,
      RunResult run,
      PlainFigures before,
      PlainFigures after,
      String result) {
    ServiceFigures service = run.service();
    long forwarded = service.packetsForwarded();
    // Cores are processor time by the time between the two snapshots that packets are counted in.
    double seconds = service.cores() <= 0 ? 0 : service.cpuSeconds() / service.cores();
    List<String> unwell = unwell(run);
    return new ForwardingPoint(
        view,
        speakers,
        unwell.isEmpty() ? run.verdict() : Verdict.INVALID,
        // An INVALID run has named these signs itself.
        run.verdict() == Verdict.INVALID
            ? run.reasons()
            : Stream.concat(unwell.stream(), run.reasons().stream()).toList(),
        run.window().measuredNanos() / NANOS_PER_SECOND,
        ratio(forwarded, seconds),
        ratio(service.bytesForwarded(), forwarded),
        ratio(NANOS_PER_SECOND, service.cpuNanosPerPacket()),
        Math.round(ratio(run.generator().cpuSeconds() * NANOS_PER_SECOND, forwarded)),
        allocatedPerPacket(service),
        service,
        run.forwardingLatency(),
        run.generator(),
        run.packets(),
        run.health(),
        before,
        after,
        plainRatio(service, before, after),
        result);
  }

  /**
   * The plain forwarder's loop for each packet, before and after taken together; null if unknown.
   */
  public Double plainLoopNanos() {
    return plainLoopNanos(before, after);
  }

  /** The plain forwarder's process for each packet, before and after taken together. */
  public Double plainCpuNanos() {
    return mean(
        Stream.of(before, after)
            .filter(Objects::nonNull)
            .map(PlainFigures::cpuNanosPerPacket)
            .toList());
  }

  private static Double plainLoopNanos(PlainFigures before, PlainFigures after) {
    return mean(
        Stream.of(before, after)
            .filter(Objects::nonNull)
            .map(PlainFigures::loopCpuNanosPerPacket)
            .filter(Objects::nonNull)
            .toList());
  }

  private static Double mean(List<Long> values) {
    return values.isEmpty()
        ? null
        : (Double) values.stream().mapToLong(Long::longValue).average().orElseThrow();
  }

  private static Double plainRatio(
      ServiceFigures service, PlainFigures before, PlainFigures after) {
    Double plain = plainLoopNanos(before, after);
    Long own = service.loopCpuNanosPerPacket();
    return plain == null || plain <= 0 || own == null || own == 0 ? null : (Double) (own / plain);
  }

  private static Double allocatedPerPacket(ServiceFigures service) {
    JvmFigures jvm = service.jvm();
    return jvm == null || jvm.loopAllocatedBytes() == null || service.packetsForwarded() == 0
        ? null
        : (Double) ratio(jvm.loopAllocatedBytes(), service.packetsForwarded());
  }

  private static List<String> unwell(RunResult run) {
    return run.health().stream()
        .filter(figure -> !figure.held())
        .map(figure -> "Not fit to judge: " + figure.words() + ".")
        .toList();
  }

  private static double ratio(double part, double whole) {
    return whole <= 0 ? 0 : part / whole;
  }
}
