package dev.visio.runner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.runner.ExitCode;
import dev.visio.runner.service.ServiceApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.IndefiniteWaitOneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** The image as its users have it: what it says, what it leaves, and its exit code. */
@Timeout(600)
class ImageTest {
  private static final String OPERATOR = "the operator's token in tests";
  private static final String SERVES = "visio serves at .*\\n";
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(5);
  private static final int STOPPED_WITHIN_SECONDS = 30;

  @TempDir private Path folder;

  @BeforeEach
  void findTheEngine() {
    BuiltImage.requireEngine();
  }

  @Test
  void aServiceIsMeasuredFromOutsideByFiveSpeakersAndReportedOn() throws Exception {
    Path results = results();
    int port = freePort();
    String target = "http://127.0.0.1:" + port;
    try (GenericContainer<?> serve = serve(port);
        GenericContainer<?> run =
            run(results, "run", "ci-gate", "--target", target, "--speakers", "5")) {
      start(serve, Wait.forLogMessage(SERVES, 1));
      run.withEnv("VISIO_OPERATOR_TOKEN", OPERATOR).start();
      int code = exitCode(run);
      assertTrue(
          Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code),
          () -> "exit code " + code + "\n" + run.getLogs());
    }
    RunResult result = ResultFile.read(results.resolve("latest/result.json"));
    assertEquals(5, result.speakersJoined());
    assertEquals(0, result.packets().lost());
    assertEquals(result.flows().expected(), result.flows().complete());
    try (GenericContainer<?> report =
        run(results, "report", "results/latest", "--out", "results/again.html")) {
      report.withStartupCheckStrategy(new IndefiniteWaitOneShotStartupCheckStrategy()).start();
    }
    assertTrue(Files.exists(results.resolve("again.html")), "the page that was rendered again");
  }

  @Test
  void aRunThatIsStoppedInItsMiddleEndsByItselfWithoutAVerdict() throws Exception {
    Path results = results();
    try (GenericContainer<?> run = run(results, "run", "ci-gate", "--duration", "10m")) {
      start(run, Wait.forLogMessage(".*warming up.*\\n", 1));
      stop(run);
      assertEquals(ExitCode.INTERRUPTED, exitCode(run), run::getLogs);
    }
    try (var left = Files.walk(results)) {
      assertTrue(left.noneMatch(file -> file.endsWith("result.json")));
    }
  }

  @Test
  void aServiceIsHealthyHasNoRightsAndKnowsAfterARestartWhoWasRegistered() throws Exception {
    String data = "visio-test-" + Long.toHexString(System.nanoTime());
    int port = freePort();
    URI uri = URI.create("http://127.0.0.1:" + port);
    String session;
    ServiceApi.Registration registered;
    try {
      try (GenericContainer<?> serve = serve(port, data)) {
        StartTimes times = StartTimes.of(uri, () -> start(serve, Wait.forHealthcheck()));
        System.out.printf(
            Locale.ROOT,
            "The image has %d MB. %s.%n",
            Math.round(BuiltImage.bytes() / 1e6),
            times.words());
        assertNotEquals("0", serve.execInContainer("id", "-u").getStdout().strip());
        assertNotEquals(0, serve.execInContainer("touch", "/opt/visio/more").getExitCode());
        try (ServiceApi api = new ServiceApi(uri, OPERATOR)) {
          String event = api.addEvent("Événement", ZoneId.of("UTC"));
          session = api.addSession(event, "Atelier", Instant.now(), Duration.ofHours(1));
          registered = api.register(session, "Camille", "camille@example.org");
        }
        stop(serve);
        assertFalse(serve.getLogs().contains("Exception"), serve::getLogs);
      }
      try (GenericContainer<?> again = serve(port, data)) {
        start(again, Wait.forLogMessage(SERVES, 1));
        try (ServiceApi api = new ServiceApi(uri, OPERATOR)) {
          // Whoever is registered there is let in with the token of before.
          assertEquals("ws", api.admission(session, registered).join().getScheme());
        }
        assertFalse(again.getLogs().contains("This is the first start"), again::getLogs);
      }
    } finally {
      DockerClientFactory.instance().client().removeVolumeCmd(data).exec();
    }
  }

  /** A folder that the image's user may write to. */
  private Path results() throws IOException {
    Path results = Files.createDirectory(folder.resolve("results"));
    return Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static GenericContainer<?> run(Path results, String... arguments)
      throws IOException, InterruptedException {
    return BuiltImage.container(arguments)
        .withFileSystemBind(results.toString(), "/visio/results", BindMode.READ_WRITE);
  }

  private static GenericContainer<?> serve(int port) throws IOException, InterruptedException {
    return BuiltImage.container("serve")
        .withEnv("VISIO_HTTP_PORT", Integer.toString(port))
        .withEnv("VISIO_OPERATOR_TOKEN", OPERATOR);
  }

  /**
   * @param data the volume that it keeps everything in
   */
  private static GenericContainer<?> serve(int port, String data)
      throws IOException, InterruptedException {
    return serve(port)
        .withCreateContainerCmdModifier(
            create -> create.getHostConfig().withBinds(new Bind(data, new Volume("/visio/data"))));
  }

  /** On a busy machine devices are encoded, and JVMs start, in their own time. */
  private static void start(GenericContainer<?> container, WaitStrategy ready) {
    container.waitingFor(ready.withStartupTimeout(STARTED_WITHIN)).start();
  }

  /** As {@code docker stop} does. */
  private static void stop(GenericContainer<?> container) {
    container
        .getDockerClient()
        .stopContainerCmd(container.getContainerId())
        .withTimeout(STOPPED_WITHIN_SECONDS)
        .exec();
  }

  /** Waits for its end. */
  private static int exitCode(GenericContainer<?> container) {
    return container
        .getDockerClient()
        .waitContainerCmd(container.getContainerId())
        .exec(new WaitContainerResultCallback())
        .awaitStatusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
