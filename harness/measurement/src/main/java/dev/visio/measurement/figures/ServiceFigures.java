package dev.visio.measurement.figures;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The service in the measured window.
 *
 * @param cpuSeconds processor time of its process, from the operating system
 * @param cpuNanosPerPacket processor time for each packet forwarded; 0 when none was
 * @param dropped packets not forwarded, by the service's named reasons
 * @param loopCpuNanosPerPacket as {@code cpuNanosPerPacket}, but of the threads alone that packets
 *     go through; null when these are not known
 * @param jvm null when the service does not tell
 * @param growth how what it holds has moved
 */
public record ServiceFigures(
    double cpuSeconds,
    double cores,
    long packetsReceived,
    long packetsForwarded,
    long cpuNanosPerPacket,
    long bytesReceived,
    long bytesForwarded,
    Map<String, Long> dropped,
    Long loopCpuNanosPerPacket,
    JvmFigures jvm,
    GrowthFigures growth) {
  public ServiceFigures {
    // Files from before it was measured do not have it.
    growth = growth == null ? GrowthFigures.NONE : growth;
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
  }
}
