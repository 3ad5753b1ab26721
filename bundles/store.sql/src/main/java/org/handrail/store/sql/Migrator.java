package org.handrail.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.handrail.api.report.StoreUnavailable;

/**
 * Brings a database to the newest schema, one numbered script after the other, each in a
 * transaction of its own together with the note that it ran. A script that has shipped is never
 * changed: the next one mends it.
 */
public final class Migrator {
  private static final List<String> SCRIPTS =
      List.of(
          "0001-reports.sql",
          "0002-answers.sql",
          "0003-desk.sql",
          "0004-incidents.sql",
          "0005-last-failure.sql");

  private final Dialect dialect;
  private final Clock clock;
  private final List<String> scripts;

  /** Migrates to the schema of these stores. */
  public Migrator(Dialect dialect, Clock clock) {
    this(dialect, clock, SCRIPTS.stream().map(Migrator::resource).toList());
  }

  Migrator(Dialect dialect, Clock clock, List<String> scripts) {
    this.dialect = dialect;
    this.clock = clock;
    this.scripts = List.copyOf(scripts);
  }

  /**
   * Runs what has not run yet.
   *
   * @param connection in manual commit; left with nothing to commit
   * @throws SQLException when a script fails: the schema is then that of the script before
   * @throws StoreUnavailable when the schema is of a newer release than this one
   */
  public void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_step (step BIGINT PRIMARY KEY, ran_at BIGINT NOT"
              + " NULL)");
      connection.commit();
      int done = done(statement);
      if (done > scripts.size()) {
        throw new StoreUnavailable(
            "the reports were last kept by a newer release (schema "
                + done
                + ", this one knows "
                + scripts.size()
                + "): run that release, or restore a backup",
            new IllegalStateException());
      }
      for (int step = done + 1; step <= scripts.size(); step++) {
        // First, so that of two nodes that start at once one waits here and then fails whole.
        statement.execute(
            "INSERT INTO schema_step (step, ran_at) VALUES (" + step + ", " + clock.millis() + ")");
        for (String sql : dialect.script(scripts.get(step - 1)).split(";", -1)) {
          if (!sql.isBlank()) {
            statement.execute(sql);
          }
        }
        connection.commit();
      }
    } finally {
      connection.rollback();
    }
  }

  private static int done(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery("SELECT COALESCE(MAX(step), 0) FROM schema_step")) {
      result.next();
      return result.getInt(1);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Migrator.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the script " + name + " is not in this bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
