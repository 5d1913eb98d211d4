package dev.visio.runner.service;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of the service is set up. */
final class JvmOptions {
  /** What the launcher starts a service with as well. */
  private static final String FILE = "service.options";

  /**
   * What a JVM of ours is told about the place it runs in, and every further one has to be told
   * too: the class cache, how far to compile, and where native libraries stand that need not be
   * unpacked.
   */
  private static final List<String> HANDED_ON =
      List.of(
          "-XX:AOTCache=",
          "-XX:TieredStopAtLevel=",
          "-Djava.library.path=",
          "-Dorg.bytedeco.javacpp.pathsfirst=",
          "-Dorg.sqlite.lib.path=");

  private JvmOptions() {}

  static List<String> forService() {
    List<String> options = new ArrayList<>(ownOptions());
    if (!hasShenandoah()) {
      options.add("-XX:-UseShenandoahGC");
    }
    options.add("-Xlog:aot=off");
    options.add("-Xlog:cds=off");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> HANDED_ON.stream().anyMatch(argument::startsWith))
        .forEach(options::add);
    return options;
  }

  /** Whether this JVM, which is the service's too, was built with it: else it has no such mode. */
  private static boolean hasShenandoah() {
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption("ShenandoahGCMode");
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /** Each stands in a line of its own, as the JVM's argument files have them. */
  private static List<String> ownOptions() {
    try (InputStream file = JvmOptions.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("part of this program cannot be read: " + FILE, unreadable);
    }
  }
}
