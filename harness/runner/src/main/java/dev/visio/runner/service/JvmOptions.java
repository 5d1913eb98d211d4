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
                // What survives is copied into memory that was never touched, page by page, and
                // each first touch is the kernel's work in a pause. Large pages also have the
                // state of thousands of slots within reach of the processor's page table cache.
                "-XX:+AlwaysPreTouch",
                "-XX:+UseTransparentHugePages",
                // Where the kernel has no large pages, all works as before; nobody needs to know.
                "-Xlog:pagesize=off",
                "-Xlog:aot=off",
                "-Xlog:cds=off"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> HANDED_ON.stream().anyMatch(argument::startsWith))
        .forEach(options::add);
    return options;
  }
}
