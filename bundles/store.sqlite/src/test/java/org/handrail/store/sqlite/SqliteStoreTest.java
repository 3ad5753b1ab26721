package org.handrail.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Appended;
import org.handrail.api.report.SealedReport;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.store.sql.SqlReportStore;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.ReportStoreContract;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends ReportStoreContract {
  @TempDir Path folder;
  private final List<SqlReportStore> open = new ArrayList<>();

  @Override
  protected ReportStore open(HandClock clock) {
    return open(folder.resolve("contract"), clock);
  }

  @AfterEach
  void close() {
    open.forEach(SqlReportStore::close);
  }

  @Test
  void append_thenReopened_isStillThere() {
    NewReport report = SampleReports.withSinks();
    SqlReportStore first = open(folder, Clock.systemUTC());
    get(first.append(report));
    first.close();

    SqlReportStore second = open(folder, Clock.systemUTC());

    assertThat(get(second.findByReceipt(report.receiptHash()))).contains(report.report().header());
  }

  @Test
  void copy_whileReportsComeIn_holdsWhatWasThereAndIsWhole() {
    SqlReportStore store = open(folder, Clock.systemUTC());
    NewReport before = SampleReports.withSinks("sink");
    get(store.append(before));
    List<CompletionStage<Appended>> meanwhile = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      meanwhile.add(store.append(SampleReports.withSinks()));
    }
    Path other = folder.resolve("other");
    assertThat(other.toFile().mkdirs()).isTrue();

    get(new DatabaseCopy(store).copyTo(other.resolve("reports.db")));

    meanwhile.forEach(SqliteStoreTest::get);
    SqlReportStore copy = open(other, Clock.systemUTC());
    assertThat(get(copy.find(before.report().header().id())).orElseThrow().ciphertext())
        .isEqualTo(before.report().ciphertext());
    assertThat(get(copy.lease("sink", 9, Duration.ofMinutes(1)))).hasSize(1);
  }

  @Test
  void file_whenOpened_hasTheSettingsThatDurabilityNeeds() throws SQLException {
    get(open(folder, Clock.systemUTC()).append(SampleReports.withSinks()));

    assertThat(pragma("page_size")).isEqualTo("16384");
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(pragma("integrity_check")).isEqualTo("ok");
  }

  @Test
  void connections_whenOpened_syncEachCommitAndOverwriteWhatIsDeleted() throws SQLException {
    SqliteFile file =
        new SqliteFile(folder.resolve("reports.db"), folder.resolve("native"), Clock.systemUTC());
    try (Connection connection = file.openToWrite()) {
      // 2 is FULL.
      assertThat(pragma(connection, "synchronous")).isEqualTo("2");
      assertThat(pragma(connection, "secure_delete")).isEqualTo("1");
      assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(connection, "busy_timeout")).isEqualTo("5000");
      assertThat(pragma(connection, "cache_size")).isEqualTo("-16384");
    }
  }

  @Test
  void close_withAppendsWaiting_storesOrRefusesEach() {
    SqlReportStore store = open(folder, Clock.systemUTC());
    List<NewReport> reports = new ArrayList<>();
    List<CompletionStage<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      reports.add(SampleReports.withSinks());
      all.add(store.append(reports.get(i)));
    }
    store.close();

    SqlReportStore second = open(folder, Clock.systemUTC());
    for (int i = 0; i < reports.size(); i++) {
      boolean acknowledged = acknowledged(all.get(i));
      assertThat(get(second.findByReceipt(reports.get(i).receiptHash())).isPresent())
          .isEqualTo(acknowledged);
    }
  }

  @Test
  void withdraw_report_leavesNoneOfItsBytesInTheFolder() throws IOException {
    SqlReportStore store = open(folder, Clock.systemUTC());
    byte[] rare =
        "a rare row of bytes that stands nowhere else".getBytes(StandardCharsets.US_ASCII);
    byte[] ciphertext = new byte[40_000];
    System.arraycopy(rare, 0, ciphertext, 20_000, rare.length);
    SealedReport sealed = new SealedReport(SampleReports.sealed().header(), ciphertext);
    get(
        store.append(
            new NewReport(sealed, SampleReports.MAILBOX, rare, Optional.empty(), Set.of())));
    for (int i = 0; i < 10; i++) {
      get(store.append(SampleReports.withSinks()));
    }
    assertThat(filesWith("a rare row of bytes")).isNotEmpty();

    get(store.move(sealed.header().id(), ReportStatus.WITHDRAWN));

    assertThat(filesWith("\0a rare row of bytes that stands nowhere else\0")).isEmpty();
  }

  @Test
  void withdraw_reportThatNamesSomething_erasesItsMarksUnlessItIsHeld() {
    SqlReportStore store = open(folder, Clock.systemUTC());
    NewReport report = SampleReports.naming(SampleReports.mark("account", "home", "run"));
    NewReport held = SampleReports.naming(SampleReports.mark("account", "school", "run"));
    get(store.append(report));
    get(store.append(held));
    get(store.hold(held.report().header().id(), true));

    get(store.move(report.report().header().id(), ReportStatus.WITHDRAWN));
    get(store.move(held.report().header().id(), ReportStatus.WITHDRAWN));

    List<String> marked =
        get(
            store.<List<String>>read(
                session ->
                    session.query(
                        "SELECT report_id FROM incident_mark", row -> row.getString("report_id"))));
    assertThat(marked).containsExactly(held.report().header().id().toString());
  }

  @Test
  void append_afterClose_isUnavailable() {
    SqlReportStore store = open(folder, Clock.systemUTC());
    store.close();

    assertUnavailable(store.append(SampleReports.withSinks()), "stopped");
  }

  @Test
  void append_damagedFile_isUnavailableUntilItIsRestored() throws IOException {
    NewReport kept = SampleReports.withSinks();
    SqlReportStore first = open(folder, Clock.systemUTC());
    get(first.append(kept));
    first.close();
    Path file = folder.resolve("reports.db");
    byte[] backup = Files.readAllBytes(file);
    Files.write(
        file,
        "this is no database at all, and never was one"
            .repeat(400)
            .getBytes(StandardCharsets.US_ASCII));

    SqlReportStore store = open(folder, Clock.systemUTC());
    assertUnavailable(store.append(SampleReports.withSinks()), "damaged");
    assertUnavailable(store.findByReceipt(kept.receiptHash()), "damaged");
    Files.write(file, backup, StandardOpenOption.TRUNCATE_EXISTING);

    get(store.append(SampleReports.withSinks()));
    assertThat(get(store.findByReceipt(kept.receiptHash()))).isPresent();
  }

  @Test
  void append_fileRemovedWhileOpen_isNotAcknowledgedAndThenRecovers() throws IOException {
    SqlReportStore store = open(folder, Clock.systemUTC());
    get(store.append(SampleReports.withSinks()));
    Files.delete(folder.resolve("reports.db"));

    assertUnavailable(store.append(SampleReports.withSinks()), "disk");

    NewReport later = SampleReports.withSinks();
    get(store.append(later));
    assertThat(get(store.findByReceipt(later.receiptHash()))).isPresent();
  }

  @Test
  void append_folderMissing_isUnavailableUntilItIsThere() throws IOException {
    Path missing = folder.resolve("missing");
    SqlReportStore store = SqliteStore.open(missing, 1, Clock.systemUTC());
    open.add(store);
    assertUnavailable(store.append(SampleReports.withSinks()), "opened");

    Files.createDirectories(missing);

    assertThat(get(store.append(SampleReports.withSinks()))).isInstanceOf(Appended.Stored.class);
  }

  @Test
  void config_readersOutOfRange_saysWhatToWrite() {
    assertThatThrownBy(() -> SqliteStore.open(folder, 0, Clock.systemUTC()))
        .hasMessageContaining("readers = 0")
        .hasMessageContaining("1 to 16");
  }

  private SqlReportStore open(Path where, Clock clock) {
    try {
      Files.createDirectories(where);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SqlReportStore store = SqliteStore.open(where, 2, clock);
    open.add(store);
    return store;
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String pragma(String name) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reports.db"))) {
      return pragma(connection, name);
    }
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      result.next();
      return result.getString(1);
    }
  }

  private static boolean acknowledged(CompletionStage<Appended> appended) {
    try {
      get(appended);
      return true;
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(StoreUnavailable.class);
      return false;
    }
  }

  private static void assertUnavailable(CompletionStage<?> stage, String why) {
    assertThatThrownBy(() -> get(stage))
        .hasCauseInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(why);
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
