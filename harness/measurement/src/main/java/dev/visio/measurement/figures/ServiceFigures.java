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
 */
public record ServiceFigures(
    double cpuSeconds,
    double cores,
    long packetsReceived,
    long packetsForwarded,
    long cpuNanosPerPacket,
    long bytesReceived,
    long bytesForwarded,
    Map<String, Long> dropped) {
  public ServiceFigures {
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
  }
}
