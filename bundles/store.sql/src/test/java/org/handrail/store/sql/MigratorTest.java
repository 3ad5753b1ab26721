package org.handrail.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
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
