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
                // What is allocated on the media path is dead at once, and next to nothing
                // survives: a
                // collection costs the same however much it frees, so it may free much, seldom.
                "-XX:+UseSerialGC",
                "-Xms512m",
                "-Xmn384m",
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
