package dev.visio.runner.service;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of the service is set up. */
final class JvmOptions {
  private JvmOptions() {}

  static List<String> forService() {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // The media path allocates next to nothing; what little there is, one core collects
                // with the least ado.
                "-XX:+UseSerialGC",
                "-Xms256m",
                "-Xmn128m",
                "-Xmx1g",
                "-Xlog:aot=off",
                "-Xlog:cds=off"));
    // The class cache that this JVM was started with serves the other one too.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:AOTCache="))
        .forEach(options::add);
    return options;
  }
}
