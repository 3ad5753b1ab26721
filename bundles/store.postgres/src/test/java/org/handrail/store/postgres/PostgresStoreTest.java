package org.handrail.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.store.sql.SqlReportStore;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.ReportStoreContract;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real PostgreSQL, with four threads that commit at once. */
class PostgresStoreTest extends ReportStoreContract {
  private static EmbeddedPostgres postgres;

  private final List<SqlReportStore> open = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  protected ReportStore open(HandClock clock) throws SQLException {
    return open(freshDatabase(), clock);
  }

  @AfterEach
  void close() {
    open.forEach(SqlReportStore::close);
  }

  @Test
  void lease_byTwoNodes_givesEachDeliveryToOne() throws SQLException {
    String url = freshDatabase();
    SqlReportStore one = open(url, Clock.systemUTC());
    SqlReportStore two = open(url, Clock.systemUTC());
    for (int i = 0; i < 200; i++) {
      get(one.append(SampleReports.withSinks("sink")));
    }
    List<CompletionStage<List<Delivery>>> leases = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      leases.add((i % 2 == 0 ? one : two).lease("sink", 10, Duration.ofMinutes(1)));
    }

    List<UUID> leased =
        leases.stream().flatMap(lease -> get(lease).stream()).map(Delivery::id).toList();

    assertThat(leased).doesNotHaveDuplicates();
    // Passing over what another holds may leave some for the next round.
    int rest = get(one.lease("sink", 200, Duration.ofMinutes(1))).size();
    assertThat(leased.size() + rest).isEqualTo(200);
  }

  @Test
  void append_byOneNode_isFoundByTheOther() throws SQLException {
    String url = freshDatabase();
    NewReport report = SampleReports.withSinks();
    get(open(url, Clock.systemUTC()).append(report));

    assertThat(get(open(url, Clock.systemUTC()).findByReceipt(report.receiptHash()))).isPresent();
  }

  @Test
  void append_connectionsCut_isUnavailableAndThenRecovers() throws SQLException {
    SqlReportStore store = open(freshDatabase(), Clock.systemUTC());
    NewReport kept = SampleReports.withSinks();
    get(store.append(kept));
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
              + " 'handrail'");
    }

    // Each of the four threads finds its own connection cut, once.
    for (int i = 0; i < 50; i++) {
      try {
        get(store.append(SampleReports.withSinks()));
      } catch (RuntimeException e) {
        assertThat(e).hasCauseInstanceOf(StoreUnavailable.class);
      }
    }

    get(store.append(SampleReports.withSinks()));
    assertThat(get(store.findByReceipt(kept.receiptHash()))).isPresent();
  }

  @Test
  void append_serverAway_isUnavailable() {
    PostgresServer nobody =
        new PostgresServer(
            "jdbc:postgresql://127.0.0.1:1/handrail",
            Optional.of("postgres"),
            Optional.empty(),
            Clock.systemUTC());
    SqlReportStore store = PostgresStore.open(nobody, Clock.systemUTC(), 1, 1);
    open.add(store);

    assertThatThrownBy(() -> get(store.append(SampleReports.withSinks())))
        .hasCauseInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("reached");
  }

  @Test
  void connection_ofAServerThatCommitsInTheBackground_commitsToTheDiskAllTheSame()
      throws SQLException {
    String url = freshDatabase();
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      String database = url.replaceAll(".*/([a-z0-9_]+)\\?.*", "$1");
      statement.execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
    }

    try (Connection connection = server(url, Clock.systemUTC()).openToWrite();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery("SHOW synchronous_commit")) {
      result.next();
      assertThat(result.getString(1)).isEqualTo("on");
    }
  }

  private SqlReportStore open(String url, Clock clock) {
    SqlReportStore store = PostgresStore.open(server(url, clock), clock, 2, 4);
    open.add(store);
    return store;
  }

  private static PostgresServer server(String url, Clock clock) {
    return new PostgresServer(url, Optional.empty(), Optional.empty(), clock);
  }

  private static String freshDatabase() throws SQLException {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
