package org.handrail.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.store.sql.Connections;
import org.handrail.store.sql.Dialect;
import org.handrail.store.sql.Migrator;
import org.handrail.store.sql.Session;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One SQLite file: write-ahead log, an fsync at each commit, pages that hold a sealed report whole.
 * What is deleted is overwritten with zeros.
 */
final class SqliteFile implements Connections {
  private static final int PAGE_BYTES = 16_384;
  private static final int BUSY_MILLIS = 5_000;
  // A full group changes some 600 pages, most of them of indexes over random values; what does not
  // fit is written twice and read again.
  private static final int WRITER_CACHE_KIBIBYTES = 16_384;

  private final Path file;
  private final Path libraries;
  private final Migrator migrator;
  private @Nullable Object key;
  private volatile boolean prepared;

  /** The file, which need not exist, and the folder for the driver's native library. */
  SqliteFile(Path file, Path libraries, Clock clock) {
    this.file = file;
    this.libraries = libraries;
    this.migrator = new Migrator(Dialect.SQLITE, clock);
  }

  @Override
  public Connection openToWrite() throws SQLException {
    prepare();
    SQLiteConfig config = config();
    // The lock at once: a transaction that read first could not be made a writing one.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    // Negative: in KiB and not in pages.
    config.setCacheSize(-WRITER_CACHE_KIBIBYTES);
    return open(config);
  }

  @Override
  public Connection openToRead() throws SQLException {
    prepare();
    return open(config());
  }

  @Override
  public synchronized void confirm() throws SQLException {
    // A file that was deleted or replaced under us still takes commits, and loses them.
    if (!Objects.equals(key, keyNow())) {
      prepared = false;
      throw new SQLException(
          "the file was removed or replaced while it was in use",
          "58030",
          SQLiteErrorCode.SQLITE_IOERR.code);
    }
  }

  @Override
  public synchronized Optional<StoreUnavailable> unavailable(SQLException failure) {
    Optional<String> why = reason(failure);
    if (why.isPresent()) {
      prepared = false;
    }
    return why.map(reason -> new StoreUnavailable(file + ": " + reason, failure));
  }

  @Override
  public void scrub(Session session) throws SQLException {
    // Deleted bytes are zeros in the file by now; what they were stands in the log until that is
    // emptied.
    // Its pages are used again, so the file need not shrink.
    session.query("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
  }

  private synchronized void prepare() throws SQLException {
    if (!prepared) {
      try {
        NativeLibrary.ready(libraries);
      } catch (IOException e) {
        throw new StoreUnavailable("SQLite cannot be loaded: " + e.getMessage(), e);
      }
      try (Connection connection = open(config())) {
        connection.setAutoCommit(false);
        migrator.migrate(connection);
      }
      key = keyNow();
      prepared = true;
    }
  }

  private Connection open(SQLiteConfig config) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      if (!prepared) {
        // Before there is a log or a table: afterwards it is fixed.
        statement.execute("PRAGMA page_size = " + PAGE_BYTES);
      }
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA secure_delete = ON");
      // On macOS a plain fsync stops at the drive's own memory.
      statement.execute("PRAGMA fullfsync = ON");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // Otherwise the driver compiles and runs a SELECT after each INSERT, for a number nobody asks.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private @Nullable Object keyNow() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      // Gone: equal to no key, but on a system that has no keys.
      return file;
    }
  }

  private static Optional<String> reason(SQLException failure) {
    // The extended codes carry the kind of failure in their lowest byte.
    int code =
        failure instanceof SQLiteException sqlite
            ? sqlite.getResultCode().code & 0xFF
            : failure.getErrorCode() & 0xFF;
    return switch (code) {
      case 13 -> Optional.of("the disk is full");
      case 8 -> Optional.of("the disk or the file is read-only");
      case 11, 26 ->
          Optional.of(
              "the file is damaged: restore a backup (docs/troubleshooting.md#reports-answer-503)");
      case 14 -> Optional.of("the file cannot be opened");
      case 10 -> Optional.of("the disk cannot be read or written");
      case 5, 6 -> Optional.of("another process holds the file");
      case 3, 23 -> Optional.of("this user may not use the file");
      case 7 -> Optional.of("memory is short");
      default -> Optional.empty();
    };
  }
}
