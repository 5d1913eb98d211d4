package dev.visio.visio.store;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** The one PostgreSQL server in a container of this JVM, which ends with it. */
final class PostgresqlContainer {
  static final String PASSWORD = "of tests";

  private static final String IMAGE = "postgres:17";
  private static final int READY_WITHIN_SECONDS = 120;

  private static String url;

  private PostgresqlContainer() {}

  /** Where its databases are, up to where their names begin. */
  static synchronized String url() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      abort("skipped: no Docker engine is to be had here for a PostgreSQL in a container");
    }
    if (url == null) {
      url = start();
    }
    return url;
  }

  /** On the host's network: not every engine has one of its own. */
  @SuppressWarnings("resource") // Testcontainers ends it with the JVM.
  private static String start() {
    int port = freePort();
    new GenericContainer<>(IMAGE)
        .withNetworkMode("host")
        .withEnv("POSTGRES_PASSWORD", PASSWORD)
        .withCommand(
            "postgres", "-c", "port=" + port, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off")
        .start();
    String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    Unreliables.retryUntilSuccess(
        READY_WITHIN_SECONDS,
        TimeUnit.SECONDS,
        () -> {
          try (Connection connection =
              DriverManager.getConnection(server + "postgres", "postgres", PASSWORD)) {
            return connection.isValid(1);
          }
        });
    return server;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new AssertionError(none);
    }
  }
}
