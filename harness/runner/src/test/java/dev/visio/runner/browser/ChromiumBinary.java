package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine. */
final class ChromiumBinary {

  private ChromiumBinary() {}

  private static final String MISSING =
      "no Chromium on this machine (Debian: apt-get install chromium)";

  /**
   * Where there is none, the test class is skipped with a word on what to install; on CI it fails,
   * which installs one.
   */
  static Path required() {
    Optional<Path> found = find();
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      assertTrue(found.isPresent(), MISSING);
    }
    assumeTrue(found.isPresent(), "skipped: " + MISSING);
    return found.orElseThrow();
  }

  /**
   * A program that starts Chromium within a network namespace. Playwright talks with it by a pipe,
   * which goes on working whatever becomes of the network there.
   */
  static Path within(NetworkNamespace namespace, Path folder) throws IOException {
    Path script = folder.resolve("chromium-in-" + namespace.name());
    Files.writeString(
        script,
        "#!/bin/sh\nexec ip netns exec %s %s \"$@\"\n".formatted(namespace.name(), required()));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private static Optional<Path> find() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
