package org.handrail.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection and the statements that were prepared on it. Used by one thread at a time. Values
 * are texts, whole numbers, bytes, booleans (kept as 1 and 0), or an {@link Optional} of one.
 */
public final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /**
   * Reads a row.
   *
   * @param <T> what it becomes
   */
  @FunctionalInterface
  public interface Row<T> {
    /** Reads the row that the cursor is on. */
    T read(ResultSet row) throws SQLException;
  }

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement and answers how many rows it changed. */
  public int update(String sql, Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  /** Runs a statement and answers every row of its result. */
  public <T> List<T> query(String sql, Row<T> row, Object... values) throws SQLException {
    List<T> all = new ArrayList<>();
    try (ResultSet result = bound(sql, values).executeQuery()) {
      while (result.next()) {
        all.add(row.read(result));
      }
    }
    return all;
  }

  /** Runs a statement whose result has at most one row. */
  public <T> Optional<T> find(String sql, Row<T> row, Object... values) throws SQLException {
    return query(sql, row, values).stream().findFirst();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Gives everything back; what was not committed is rolled back. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      bind(
          statement,
          i + 1,
          values[i] instanceof Optional<?> value ? value.orElse(null) : values[i]);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(position, Types.NULL);
    } else if (value instanceof String text) {
      statement.setString(position, text);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(position, bytes);
    } else if (value instanceof Number number) {
      statement.setLong(position, number.longValue());
    } else if (value instanceof Boolean yes) {
      statement.setLong(position, yes ? 1 : 0);
    } else {
      throw new IllegalArgumentException("no column holds a " + value.getClass().getName());
    }
  }
}
