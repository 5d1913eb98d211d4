package dev.visio.visio.store;

import io.vertx.core.Future;
import java.sql.SQLException;

/** A database with the threads that block on it. */
interface Database extends AutoCloseable {

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  /** Reads by one statement: only within one does a database show one and the same state. */
  <T> Future<T> read(Work<T> work);

  /**
   * Writes in a transaction: all of it if the work returns, nothing if it throws. When the future
   * succeeds, it is on the disk.
   *
   * @param lane work of the same lane is done in the order in which it was asked for
   */
  <T> Future<T> write(String lane, Work<T> work);

  /** Does what was asked for before, and refuses what comes after. */
  @Override
  void close();
}
