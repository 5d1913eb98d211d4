package dev.visio.reports;

import dev.visio.measurement.calibration.Floor;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.result.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where something was measured, as pages tell it. */
final class MachineFacts {

  private MachineFacts() {}

  static List<Tables.Fact> of(Environment environment) {
    HostFacts host = environment.host();
    List<Tables.Fact> facts = new ArrayList<>();
    facts.add(
        new Tables.Fact(
            "Processor", host.cpuModel() + ", " + Words.plural(host.cores(), "core", "cores")));
    facts.add(
        new Tables.Fact("Memory", host.memoryBytes() == 0 ? "" : Words.bytes(host.memoryBytes())));
    facts.add(new Tables.Fact("Kernel", host.kernel()));
    facts.add(new Tables.Fact("System", host.distribution()));
    facts.add(new Tables.Fact("JVM", host.jvm()));
    facts.add(new Tables.Fact("JVM flags", String.join(" ", host.jvmFlags())));
    facts.add(new Tables.Fact("Kernel's socket limits", joined(host.socketBuffers())));
    facts.add(new Tables.Fact("Socket buffers granted", joined(environment.socketBufferBytes())));
    if (environment.floor() != null) {
      facts.add(new Tables.Fact("The harness's own share of a delay", floor(environment.floor())));
    }
    environment.more().forEach((name, value) -> facts.add(new Tables.Fact(name, value)));
    return facts;
  }

  private static String floor(Floor floor) {
    return "p50 %s, p99 %s; calibrated for %d speakers, %s"
        .formatted(
            Words.nanos(floor.oneWayDelay().p50Nanos()),
            Words.nanos(floor.oneWayDelay().p99Nanos()),
            floor.speakers(),
            Page.when(floor.at()));
  }

  /** Figures by their names, in one line. */
  static String joined(Map<String, Long> figures) {
    List<String> parts = new ArrayList<>();
    figures.forEach((name, value) -> parts.add(name + " " + Words.count(value)));
    return String.join(", ", parts);
  }
}
