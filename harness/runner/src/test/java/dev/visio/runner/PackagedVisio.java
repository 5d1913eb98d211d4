package dev.visio.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * visio.jar with its libraries beside it, as the build has just packaged them, and a cache of its
 * classes, as the launcher makes one: these tests start some fifty JVMs, and most of what a short
 * one does is loading classes.
 */
final class PackagedVisio {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("visio.jar");
  private static final Path CACHE = TARGET.resolve("tests.aot");

  /** What a machine that does many other things needs for a start and an orderly end. */
  private static final long CACHED_WITHIN_SECONDS = 300;

  private static final List<String> JVM =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          // A test's JVM lives for seconds: its second compiler would only begin to be of use.
          "-XX:TieredStopAtLevel=1");

  private PackagedVisio() {}

  /** The beginning of a command line; visio's arguments follow. */
  static synchronized List<String> command() throws IOException {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(
          JAR + " is missing: these tests come after packaging (mvn verify -Dit.test=…)");
    }
    if (!isFresh()) {
      cacheClasses();
    }
    List<String> command = new ArrayList<>(JVM);
    if (isFresh()) {
      command.addAll(List.of("-XX:AOTCache=" + CACHE, "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    command.addAll(List.of("-jar", JAR.toString()));
    return command;
  }

  private static boolean isFresh() throws IOException {
    return Files.exists(CACHE)
        && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(JAR)) > 0;
  }

  /** From a service that starts, finds its standard input at its end, and stops. */
  private static void cacheClasses() throws IOException {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(List.of("-XX:AOTCacheOutput=" + CACHE, "-jar", JAR.toString()));
    command.addAll(List.of("serve", "--with-parent", "--http-port", "0"));
    command.addAll(List.of("--data", Files.createTempDirectory(TARGET, "cached-").toString()));
    Files.deleteIfExists(CACHE);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(TARGET.resolve("tests-aot.log").toFile())
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(CACHED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
