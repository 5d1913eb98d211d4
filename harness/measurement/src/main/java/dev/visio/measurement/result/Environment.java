package dev.visio.measurement.result;

import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.host.HostFacts;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the run was made.
 *
 * @param host machine, kernel and the generator's JVM
 * @param socketBufferBytes what the generator's and the service's sockets were granted, by name
 * @param more what the composition adds: placement on cores, the service's JVM flags, versions
 * @param floor of this machine's calibration, for a room of this size; null where there is none
 */
public record Environment(
    HostFacts host, Map<String, Long> socketBufferBytes, Map<String, String> more, Floor floor) {
  public Environment {
    socketBufferBytes = Collections.unmodifiableMap(new TreeMap<>(socketBufferBytes));
    more = Collections.unmodifiableMap(new TreeMap<>(more));
  }

  /** Of a machine that is not calibrated. */
  public Environment(
      HostFacts host, Map<String, Long> socketBufferBytes, Map<String, String> more) {
    this(host, socketBufferBytes, more, null);
  }
}
