package dev.visio.visio.store;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A file of SQLite's with a write-ahead log: one connection writes, a few others read meanwhile.
 *
 * <p>What waits to be written is written in one transaction, each in a savepoint of its own, and
 * goes to the disk by one call: a hundred who register at once wait for the disk about as long as
 * one. The file belongs to this process as long as its {@link FileClaim} is held.
 */
final class SqliteDatabase implements Database {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

  /** Reads at once; what they take is the processor, not the disk. */
  private static final int READERS = 2;

  /** Writes that wait at most; more are refused. */
  private static final int MAX_WAITING_WRITES = 2_000;

  /** Writes in one transaction at most, so that none waits long for the others. */
  private static final int MAX_WRITES_TOGETHER = 64;

  /** For tools that look into the file while the service runs. */
  private static final int BUSY_MILLIS = 5_000;

  private final FileClaim claim;
  private final List<Connection> connections = new ArrayList<>();
  private final BlockingQueue<Sql> idleReaders = new ArrayBlockingQueue<>(READERS);
  private final Sql writer;
  private final Lane writes;
  private final Readers reads;

  private SqliteDatabase(FileClaim claim, SQLiteDataSource source) throws SQLException {
    this.claim = claim;
    try {
      this.writer = connect(source);
      for (int i = 0; i < READERS; i++) {
        idleReaders.add(connect(source));
      }
    } catch (SQLException failure) {
      closeConnections();
      throw failure;
    }
    this.writes = new Lane("store-write", MAX_WAITING_WRITES, MAX_WRITES_TOGETHER, this::commit);
    this.reads = new Readers(READERS, this::lend);
  }

  /** Opens the file, made if there is none, with the schema of this program. */
  static SqliteDatabase open(Path file) throws StoreUnusable {
    FileClaim claim = FileClaim.on(file);
    try {
      SQLiteDataSource source = source(file);
      Schema.migrate(source, file.toString());
      return new SqliteDatabase(claim, source);
    } catch (SQLException failure) {
      claim.close();
      throw new StoreUnusable(
          "%s cannot be used as a database: %s".formatted(file, failure.getMessage()), failure);
    } catch (StoreUnusable | RuntimeException failure) {
      claim.close();
      throw failure;
    }
  }

  @Override
  public <T> Future<T> read(Work<T> work) {
    return reads.ask(work);
  }

  /** There is one lane for all. */
  @Override
  public <T> Future<T> write(String lane, Work<T> work) {
    return writes.ask(work);
  }

  private void lend(Asked<?> asked) throws Exception {
    Sql reader = idleReaders.take();
    try {
      asked.attempt(reader);
    } finally {
      idleReaders.add(reader);
    }
  }

  private void commit(List<Asked<?>> batch) {
    try {
      writer.command("BEGIN IMMEDIATE");
      for (Asked<?> asked : batch) {
        attempt(asked);
      }
      writer.command("COMMIT");
    } catch (Throwable failure) {
      // Whatever it is: those who wait are told, and nothing of theirs was kept.
      rollBack();
      batch.forEach(asked -> asked.fail(failure));
    }
    batch.forEach(Asked::tell);
  }

  private void attempt(Asked<?> asked) throws SQLException {
    writer.command("SAVEPOINT one");
    try {
      asked.attempt(writer);
    } catch (Exception failure) {
      asked.fail(failure);
      // Fails itself if the database has given up the whole transaction; then all of it failed.
      writer.command("ROLLBACK TO one");
    }
    writer.command("RELEASE one");
  }

  private void rollBack() {
    try {
      writer.command("ROLLBACK");
    } catch (SQLException failure) {
      LOG.debug("nothing to roll back: {}", failure.getMessage());
    }
  }

  private Sql connect(SQLiteDataSource source) throws SQLException {
    Connection connection = source.getConnection();
    connections.add(connection);
    return new Sql(connection, "");
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Each commit waits for the disk: what was acknowledged survives a loss of power too.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public void close() {
    writes.close();
    reads.close();
    closeConnections();
    claim.close();
  }

  private void closeConnections() {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException failure) {
        LOG.warn("a connection to the store did not close: {}", failure.getMessage());
      }
    }
  }
}
