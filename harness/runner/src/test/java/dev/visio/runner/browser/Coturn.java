package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visio.visio.access.IceServerUrl;
import dev.visio.visio.access.IceServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A TURN server that is not ours: coturn on loopback, set as the README has it. It lives as long as
 * its test.
 */
final class Coturn implements AutoCloseable {

  private static final String SECRET = "shared by coturn and visio";
  private static final String ADDRESS = "127.0.0.1";
  private static final int MOST_LOOKS = 600;
  private static final int BETWEEN_LOOKS_MILLIS = 50;

  private final Process process;
  private final int port;
  private final Path log;

  private Coturn(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Returns when it takes connections. Ends the test with a reason where there is none.
   *
   * @param folder for what it writes
   */
  static Coturn required(Path folder) throws IOException, InterruptedException {
    Optional<Path> program =
        Stream.of("/usr/bin/turnserver", "/usr/local/bin/turnserver")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        program.isPresent(),
        "skipped: no TURN server on this machine (Debian: apt-get install coturn)");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("coturn.log");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "-n",
                "--listening-ip=" + ADDRESS,
                "--relay-ip=" + ADDRESS,
                "--listening-port=" + port,
                "--realm=visio.example.org",
                "--use-auth-secret",
                "--static-auth-secret=" + SECRET,
                "--allowed-peer-ip=" + ADDRESS,
                "--denied-peer-ip=0.0.0.0-255.255.255.255",
                "--user-quota=12",
                "--allow-loopback-peers",
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--log-file=stdout",
                "--pidfile=" + folder.resolve("coturn.pid"),
                "--userdb=" + folder.resolve("coturn.db"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Coturn coturn = new Coturn(process, port, log);
    try {
      coturn.awaitConnections();
      return coturn;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      coturn.close();
      throw failed;
    }
  }

  /** What a service has to be told of it. */
  IceServers servers() {
    return new IceServers(
        List.of(new IceServerUrl("turn:" + ADDRESS + ":" + port + "?transport=udp")),
        Optional.of(SECRET));
  }

  private String said() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitConnections() throws IOException, InterruptedException {
    for (int look = 0; look < MOST_LOOKS; look++) {
      try (Socket _ = new Socket(ADDRESS, port)) {
        return;
      } catch (IOException notYet) {
        if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IOException("coturn did not start: " + said());
  }
}
