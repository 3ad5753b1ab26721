package org.handrail.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.report.StoreUnavailable;

/** A plain SQLite file with one table, {@code note (text)}; counts its commits. */
class SqliteConnections implements Connections {
  final AtomicInteger commits = new AtomicInteger();
  private final String url;

  SqliteConnections(Path folder) throws SQLException {
    url = "jdbc:sqlite:" + folder.resolve("test.db");
    try (Connection connection = openToRead()) {
      connection.createStatement().execute("CREATE TABLE IF NOT EXISTS note (text TEXT NOT NULL)");
    }
  }

  @Override
  public Connection openToWrite() throws SQLException {
    Connection connection = openToRead();
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public Connection openToRead() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void confirm() throws SQLException {
    commits.incrementAndGet();
  }

  @Override
  public Optional<StoreUnavailable> unavailable(SQLException failure) {
    return "power".equals(failure.getMessage())
        ? Optional.of(new StoreUnavailable("the power went", failure))
        : Optional.empty();
  }
}
