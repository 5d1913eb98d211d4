package dev.visio.visio.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of one connection, prepared once each. Their texts are constants of this package,
 * which bounds how many there are. For one thread at a time.
 */
final class Sql implements AutoCloseable {

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final String lockClause;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /**
   * @param lockClause what a SELECT ends with that keeps others from changing the rows until the
   *     transaction ends; empty where there is but one who writes
   */
  Sql(Connection connection, String lockClause) {
    this.connection = connection;
    this.lockClause = lockClause;
  }

  /** The rows that a query finds. */
  <T> List<T> list(String text, Row<T> row, Object... parameters) throws SQLException {
    return rows(
        text,
        results -> {
          List<T> found = new ArrayList<>();
          while (results.next()) {
            found.add(row.read(results));
          }
          return found;
        },
        parameters);
  }

  /** The first row that a query finds. */
  <T> Optional<T> first(String text, Row<T> row, Object... parameters) throws SQLException {
    return rows(
        text,
        results -> results.next() ? Optional.of(row.read(results)) : Optional.empty(),
        parameters);
  }

  /** Whether a query finds anything. */
  boolean finds(String text, Object... parameters) throws SQLException {
    return rows(text, ResultSet::next, parameters);
  }

  /** All that a query finds, read by {@code reading}. */
  <T> T rows(String text, Row<T> reading, Object... parameters) throws SQLException {
    // Closed at once: an open result would hold the state of its beginning.
    try (ResultSet results = bound(text, parameters).executeQuery()) {
      return reading.read(results);
    }
  }

  /** Changes rows, and says how many. */
  int update(String text, Object... parameters) throws SQLException {
    return bound(text, parameters).executeUpdate();
  }

  /** Keeps others from changing the rows that the query finds, until the transaction ends. */
  void lock(String text, Object... parameters) throws SQLException {
    if (!lockClause.isEmpty()) {
      finds(text + lockClause, parameters);
    }
  }

  /** A command without parameters and without outcome. */
  void command(String text) throws SQLException {
    prepare(text).execute();
  }

  private PreparedStatement bound(String text, Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(text);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private PreparedStatement prepare(String text) throws SQLException {
    PreparedStatement known = prepared.get(text);
    if (known == null) {
      known = connection.prepareStatement(text);
      prepared.put(text, known);
    }
    return known;
  }

  /** Closes the statements; the connection belongs to whoever gave it. */
  @Override
  public void close() throws SQLException {
    for (Statement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
