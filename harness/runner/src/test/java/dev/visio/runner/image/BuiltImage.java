package dev.visio.runner.image;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** The image of the program that was packaged just now, by the Dockerfile at the root. */
final class BuiltImage {
  private static final String NAME = "visio:under-test";
  private static final int LINES_SHOWN = 30;

  private static boolean built;

  private BuiltImage() {}

  /** A container of it, not yet started, as the README has it: read-only, on the host's network. */
  static synchronized GenericContainer<?> container(String... arguments)
      throws IOException, InterruptedException {
    requireEngine();
    if (!built) {
      build();
      built = true;
    }
    return new GenericContainer<>(NAME)
        .withNetworkMode("host")
        .withTmpFs(Map.of("/tmp", ""))
        .withCreateContainerCmdModifier(create -> create.getHostConfig().withReadonlyRootfs(true))
        .withCommand(arguments);
  }

  /** What an engine keeps of it. */
  static long bytes() {
    return DockerClientFactory.instance().client().inspectImageCmd(NAME).exec().getSize();
  }

  /** Skips the test where there is no engine. */
  static void requireEngine() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      abort("skipped: no Docker engine is to be had here to build the image with");
    }
  }

  /** By Docker's client, since only it knows BuildKit; DOCKER names another one than PATH's. */
  private static void build() throws IOException, InterruptedException {
    Path root = root();
    Path log = Files.createDirectories(root.resolve("harness/runner/target")).resolve("image.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                System.getenv().getOrDefault("DOCKER", "docker"),
                "build",
                "--network=host",
                "--build-arg",
                "PROGRAM=packaged",
                "--tag",
                NAME,
                root.toString()));
    builder.environment().put("DOCKER_BUILDKIT", "1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    if (builder.start().waitFor() != 0) {
      List<String> said = Files.readAllLines(log);
      throw new AssertionError(
          "the image could not be built:\n"
              + String.join(
                  "\n", said.subList(Math.max(0, said.size() - LINES_SHOWN), said.size())));
    }
  }

  /** The tree's root, from wherever in it the tests run. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("Dockerfile"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
