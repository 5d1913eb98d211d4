package dev.visio.visio.store;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the store keeps its contract on; all are real. */
public enum TestDatabase {
  SQLITE {
    @Override
    public StoreSettings fresh(Path folder) {
      return new StoreSettings.Sqlite(folder.resolve("store-" + COUNT.incrementAndGet() + ".db"));
    }
  },
  POSTGRESQL {
    @Override
    public StoreSettings fresh(Path folder) {
      EmbeddedPostgres server = Server.get();
      return onServer("jdbc:postgresql://localhost:" + server.getPort() + "/", "postgres");
    }
  },
  /** As most people have theirs: another version, from an image. */
  POSTGRESQL_CONTAINER {
    @Override
    public StoreSettings fresh(Path folder) {
      return onServer(PostgresqlContainer.url(), PostgresqlContainer.PASSWORD);
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** An empty database of its own. */
  public abstract StoreSettings fresh(Path folder);

  /**
   * @param url of the server, up to where its databases' names begin
   */
  private static StoreSettings onServer(String url, String password) {
    String name = "store" + COUNT.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(url + "postgres", "postgres", password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return new StoreSettings.Postgresql(url + name, "postgres", password);
  }

  /** Deletes whatever is in a database. */
  static void empty(StoreSettings settings) {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("sign_in", "event", "organiser")) {
        statement.executeUpdate("DELETE FROM " + table);
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A connection beside the store's. */
  static Connection connect(StoreSettings settings) throws SQLException {
    return switch (settings) {
      case StoreSettings.Sqlite sqlite ->
          DriverManager.getConnection("jdbc:sqlite:" + sqlite.file() + "?foreign_keys=true");
      case StoreSettings.Postgresql postgresql ->
          DriverManager.getConnection(postgresql.url(), postgresql.user(), postgresql.password());
    };
  }

  /** The one PostgreSQL server of this JVM, which ends with it. */
  private static final class Server {

    private static EmbeddedPostgres running;
    private static String failure;

    static synchronized EmbeddedPostgres get() {
      if (running == null && failure == null) {
        try {
          running = EmbeddedPostgres.builder().start();
        } catch (IOException | RuntimeException cannotRun) {
          failure = String.valueOf(cannotRun.getMessage()).lines().findFirst().orElse("");
        }
      }
      return running == null
          ? abort("skipped: no PostgreSQL runs on this machine: " + failure)
          : running;
    }
  }
}
