package dev.visio.runner.service;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How the JVM of the service is set up. */
final class JvmOptions {
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
    List<String> options =
        new ArrayList<>(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // What is allocated on the media path is dead at once, and next to nothing
                // survives: a collection costs the same however much it frees, so it may free
                // much, seldom.
                "-XX:+UseSerialGC",
                "-Xms512m",
                "-Xmn384m",
                "-Xmx1g",
                "-Xlog:aot=off",
                "-Xlog:cds=off"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> HANDED_ON.stream().anyMatch(argument::startsWith))
        .forEach(options::add);
    return options;
  }
}
