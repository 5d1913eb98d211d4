package dev.visio.measurement.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The machine and the JVM that a run was made on.
 *
 * @param cores processors of the machine, whichever of them this process is bound to
 * @param memoryBytes memory of the machine, or of the container when that is less; 0 if unknown
 * @param kernel name and release
 * @param jvmFlags the arguments that the JVM was started with
 * @param socketBuffers the kernel's limits for socket buffers, in bytes, by their names under
 *     net.core
 */
public record HostFacts(
    String cpuModel,
    int cores,
    long memoryBytes,
    String kernel,
    String distribution,
    String jvm,
    List<String> jvmFlags,
    long jvmMaxHeapBytes,
    Map<String, Long> socketBuffers) {

  private static final List<String> BUFFER_LIMITS =
      List.of("rmem_default", "rmem_max", "wmem_default", "wmem_max", "netdev_max_backlog");

  public HostFacts {
    jvmFlags = List.copyOf(jvmFlags);
    socketBuffers = Collections.unmodifiableMap(new TreeMap<>(socketBuffers));
  }

  /** This machine and this JVM. */
  public static HostFacts read() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return new HostFacts(
        firstOf(Path.of("/proc/cpuinfo"), HostFacts::cpuModelIn)
            .orElse(System.getProperty("os.arch")),
        processors(),
        totalMemory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        firstOf(Path.of("/etc/os-release"), HostFacts::distributionIn).orElse(""),
        runtime.getVmName() + " " + Runtime.version() + " (" + runtime.getVmVendor() + ")",
        runtime.getInputArguments(),
        Runtime.getRuntime().maxMemory(),
        bufferLimits());
  }

  private static Optional<String> cpuModelIn(String line) {
    int colon = line.indexOf(':');
    return line.startsWith("model name") && colon > 0
        ? Optional.of(line.substring(colon + 1).trim())
        : Optional.empty();
  }

  private static int processors() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      long listed = lines.filter(line -> line.startsWith("processor")).count();
      return (int) Math.max(listed, Runtime.getRuntime().availableProcessors());
    } catch (IOException | UncheckedIOException unreadable) {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  private static Optional<String> distributionIn(String line) {
    return line.startsWith("PRETTY_NAME=")
        ? Optional.of(line.substring("PRETTY_NAME=".length()).replace("\"", ""))
        : Optional.empty();
  }

  private static long totalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private static Map<String, Long> bufferLimits() {
    Map<String, Long> limits = new TreeMap<>();
    for (String name : BUFFER_LIMITS) {
      firstOf(Path.of("/proc/sys/net/core", name), HostFacts::number)
          .ifPresent(bytes -> limits.put(name, bytes));
    }
    return limits;
  }

  private static Optional<Long> number(String line) {
    try {
      return Optional.of(Long.parseLong(line.trim()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> firstOf(Path file, Function<String, Optional<T>> pick) {
    try (var lines = Files.lines(file)) {
      return lines.map(pick).flatMap(Optional::stream).findFirst();
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }
}
