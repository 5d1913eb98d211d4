package dev.visio.visio.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of PostgreSQL's, through a pool of connections. Writes of one lane are done by one
 * thread, so that those who register for one session wait in a queue and not for each other's
 * locks; each is a transaction of its own, since two that each hold what the other waits for could
 * not go on.
 */
final class PostgresqlDatabase implements Database {

  /** Reads at once. */
  private static final int READERS = 6;

  /** Writes at once. */
  private static final int LANES = 6;

  /** Writes that wait in a lane at most; more are refused. */
  private static final int MAX_WAITING_WRITES = 1_000;

  private static final int CONNECT_SECONDS = 5;

  /** Longer than this, and the server is taken for dead. */
  private static final int ANSWER_SECONDS = 20;

  /**
   * Where a database has been told not to wait for its disk, this service's connections do: what it
   * acknowledges is kept.
   */
  private static final String WAIT_FOR_DISK =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private final HikariDataSource pool;
  private final List<Lane> lanes;
  private final Readers readers;

  private PostgresqlDatabase(HikariDataSource pool) {
    this.pool = pool;
    this.lanes =
        IntStream.range(0, LANES)
            .mapToObj(i -> new Lane("store-write-" + i, MAX_WAITING_WRITES, 1, this::commit))
            .toList();
    this.readers = new Readers(READERS, this::lend);
  }

  /** Connects, and brings the schema to that of this program. */
  static PostgresqlDatabase open(StoreSettings.Postgresql settings) throws StoreUnusable {
    PGSimpleDataSource source = source(settings);
    // Before the pool, which would try again and again, and say only that it has no connection.
    try (Connection connection = source.getConnection()) {
      Schema.migrate(source, "the database " + connection.getCatalog());
    } catch (SQLException failure) {
      throw new StoreUnusable(
          "no connection to the PostgreSQL database (%s): see to its address, user and password"
              .formatted(firstLine(failure)),
          failure);
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setDataSource(source);
    config.setMaximumPoolSize(READERS + LANES);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
    config.setConnectionInitSql(WAIT_FOR_DISK);
    return new PostgresqlDatabase(new HikariDataSource(config));
  }

  @Override
  public <T> Future<T> read(Work<T> work) {
    return readers.ask(work);
  }

  @Override
  public <T> Future<T> write(String lane, Work<T> work) {
    return lanes.get(Math.floorMod(lane.hashCode(), LANES)).ask(work);
  }

  private void lend(Asked<?> asked) throws Exception {
    try (Connection connection = pool.getConnection();
        Sql sql = new Sql(connection, "")) {
      asked.attempt(sql);
    }
  }

  private void commit(List<Asked<?>> one) {
    Asked<?> asked = one.getFirst();
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      commit(asked, connection);
    } catch (Throwable failure) {
      // Whatever it is: someone waits for it, and no one else will tell.
      asked.fail(failure);
    }
    asked.tell();
  }

  private static void commit(Asked<?> asked, Connection connection) throws Exception {
    // Others may refer to a row that is being changed, but not change it.
    try (Sql sql = new Sql(connection, " FOR NO KEY UPDATE")) {
      asked.attempt(sql);
      connection.commit();
    } catch (Throwable failure) {
      connection.rollback();
      throw failure;
    }
  }

  private static PGSimpleDataSource source(StoreSettings.Postgresql settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
      source.setPassword(settings.password());
    }
    source.setApplicationName("visio");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    // The detail of a violated constraint names the e-mail address, and would end up in the log.
    source.setLogServerErrorDetail(false);
    return source;
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
    readers.close();
    pool.close();
  }
}
