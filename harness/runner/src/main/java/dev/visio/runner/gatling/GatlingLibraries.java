package dev.visio.runner.gatling;

import dev.visio.runner.UsageProblem;
import dev.visio.runner.Visio;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put the simulations and Gatling's libraries. */
final class GatlingLibraries {
  private static final Path BUILT = Path.of("scenarios", "gatling", "target");

  private GatlingLibraries() {}

  /** The class path of a JVM that runs simulations. */
  static String classPath() {
    try {
      Path here = Path.of(Visio.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        Path built = folder.resolve(BUILT);
        if (Files.isDirectory(built.resolve("lib"))) {
          return built.resolve("classes") + File.pathSeparator + built.resolve("lib").resolve("*");
        }
      }
    } catch (URISyntaxException odd) {
      // Then it is not found.
    }
    throw new UsageProblem(
        "gatling: Gatling's libraries are where visio was built from its sources, and not here");
  }
}
