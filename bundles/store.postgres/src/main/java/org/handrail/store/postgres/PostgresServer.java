package org.handrail.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.store.sql.Connections;
import org.handrail.store.sql.Dialect;
import org.handrail.store.sql.Migrator;
import org.handrail.store.sql.Session;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server, or one that speaks like it. */
final class PostgresServer implements Connections {
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 20;
  // Two nodes that start at once both make the schema: one of them has to look again.
  private static final int MIGRATIONS = 3;

  private final PGSimpleDataSource source;
  private final Migrator migrator;
  private volatile boolean prepared;

  /** The server at a JDBC URL; nothing is opened yet. */
  PostgresServer(String url, Optional<String> user, Optional<String> password, Clock clock) {
    source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("handrail");
    user.ifPresent(source::setUser);
    password.ifPresent(source::setPassword);
    migrator = new Migrator(Dialect.POSTGRESQL, clock);
  }

  @Override
  public Connection openToWrite() throws SQLException {
    prepare();
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      // What is answered 201 is on a disk; a server may have been set up otherwise.
      if (shows(statement, "synchronous_commit").equals("off")) {
        statement.execute("SET synchronous_commit TO on");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection openToRead() throws SQLException {
    prepare();
    return source.getConnection();
  }

  @Override
  public void confirm() {
    // The server's word is good.
  }

  @Override
  public Optional<StoreUnavailable> unavailable(SQLException failure) {
    return reason(failure).map(reason -> new StoreUnavailable("PostgreSQL: " + reason, failure));
  }

  @Override
  public void scrub(Session session) throws SQLException {
    session.update("VACUUM report");
    session.update("VACUUM report_entry");
    session.update("VACUUM incident_mark");
  }

  private synchronized void prepare() throws SQLException {
    for (int left = MIGRATIONS; !prepared; left--) {
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        migrator.migrate(connection);
        prepared = true;
      } catch (SQLException e) {
        if (left == 1) {
          throw unavailable(e)
              .orElseGet(
                  () ->
                      new StoreUnavailable(
                          "PostgreSQL: the tables cannot be made (" + e.getSQLState() + ")", e));
        }
      }
    }
  }

  private static String shows(Statement statement, String setting) throws SQLException {
    try (ResultSet result = statement.executeQuery("SHOW " + setting)) {
      result.next();
      return result.getString(1);
    }
  }

  // The classes of SQLSTATE, PostgreSQL's appendix A.
  private static Optional<String> reason(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (state.equals("53100")) {
      return Optional.of("its disk is full");
    }
    if (state.equals("25006")) {
      return Optional.of("it is read-only");
    }
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08" -> Optional.of("it cannot be reached");
      case "28", "3D" ->
          Optional.of("it does not let this user in: see etc/org.handrail.store.cfg");
      case "53" -> Optional.of("it is short of memory or connections");
      case "57" -> Optional.of("it is being stopped or started");
      case "58", "XX" -> Optional.of("its disk or its files are broken");
      default -> Optional.empty();
    };
  }
}
