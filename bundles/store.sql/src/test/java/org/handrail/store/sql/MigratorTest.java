package org.handrail.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.Incident;
import org.handrail.api.report.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
  private static final String FIRST =
      "CREATE TABLE one (a TEXT, b BLOB);\nINSERT INTO one VALUES ('x', NULL);";
  private static final String SECOND = "CREATE TABLE two (a TEXT);";

  @TempDir Path folder;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = new SqliteConnections(folder).openToWrite();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void migrate_again_runsNothingTwice() throws SQLException {
    migrate(FIRST);
    migrate(FIRST);

    assertThat(count("one")).isEqualTo(1);
  }

  @Test
  void migrate_newerRelease_runsWhatIsNew() throws SQLException {
    migrate(FIRST);
    migrate(FIRST, SECOND);

    assertThat(count("one")).isEqualTo(1);
    assertThat(count("two")).isZero();
    assertThat(count("schema_step")).isEqualTo(2);
  }

  @Test
  void migrate_scriptFails_leavesTheSchemaOfTheOneBefore() throws SQLException {
    assertThatThrownBy(() -> migrate(FIRST, "CREATE TABLE two (a TEXT); NONSENSE;"))
        .isInstanceOf(SQLException.class);

    assertThat(count("one")).isEqualTo(1);
    assertThat(count("schema_step")).isEqualTo(1);
    migrate(FIRST, SECOND);
    assertThat(count("two")).isZero();
  }

  @Test
  void migrate_keptByANewerRelease_isRefused() throws SQLException {
    migrate(FIRST, SECOND);

    assertThatThrownBy(() -> migrate(FIRST))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("newer release");
  }

  @Test
  void migrate_storeThatWasKeptBeforeIncidents_keepsItsReportsAndTakesMarks() throws Exception {
    migrate(shipped("0001-reports.sql"), shipped("0002-answers.sql"), shipped("0003-desk.sql"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO report (id, category, urgent, received_hour, status, list_hit, size_bucket,"
              + " key_epoch, ciphertext_sha256, receipt_hash, ciphertext) VALUES ('00000000-0000-0000-0000-00000000000a', 'other', 0,"
              + " 0, 'received', 'not-asked', 1, 'team-0001', '00', x'00', x'00')");
      statement.execute(
          "INSERT INTO outbox (id, report_id, sink, state, due_at, attempts, settled_at) VALUES"
              + " ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-00000000000a', 'sink', 'dead', 0, 12, 0)");
      connection.commit();
    }

    new Migrator(Dialect.SQLITE, Clock.systemUTC()).migrate(connection);

    connection.setAutoCommit(true);
    Session session = new Session(connection);
    assertThat(count("report")).isEqualTo(1);
    assertThat(Outbox.dead(session, Optional.empty(), 9))
        .extracting(DeadLetter::attempts, DeadLetter::last)
        .containsExactly(tuple(12, Optional.empty()));
    session.update(
        "INSERT INTO incident_mark VALUES ('00000000-0000-0000-0000-00000000000a', '0123456789abcdef', 'run', 'reporter')");
    assertThat(Incidents.of(session, List.of("00000000-0000-0000-0000-00000000000a")))
        .containsEntry(
            "00000000-0000-0000-0000-00000000000a", new Incident("0123456789abcdef", 1, 1));
  }

  private static String shipped(String script) throws IOException {
    try (InputStream in = Migrator.class.getResourceAsStream(script)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void script_forPostgres_hasItsTypeForBytes() {
    assertThat(Dialect.POSTGRESQL.script(FIRST)).contains("b BYTEA").doesNotContain("BLOB");
    assertThat(Dialect.SQLITE.script(FIRST)).isEqualTo(FIRST);
  }

  private void migrate(String... scripts) throws SQLException {
    new Migrator(Dialect.SQLITE, Clock.systemUTC(), List.of(scripts)).migrate(connection);
  }

  private int count(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getInt(1);
    }
  }
}
