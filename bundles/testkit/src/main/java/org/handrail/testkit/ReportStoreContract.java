package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Appended;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Settlement;
import org.handrail.api.report.SealedReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ReportStore} does. Extend it with a store to see whether it does. */
public abstract class ReportStoreContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The time, for the store and its tests. */
  private final HandClock clock = new HandClock(SampleReports.HOUR);

  private ReportStore store;

  /** An empty store that goes by this clock; called once before each test. */
  protected abstract ReportStore open(HandClock clock) throws Exception;

  @BeforeEach
  final void openStore() throws Exception {
    store = open(clock);
  }

  @Test
  final void append_report_isFoundByReceiptAndByIdAsItWas() {
    NewReport report = SampleReports.withSinks();

    Appended appended = get(store.append(report));

    assertThat(appended).isEqualTo(new Appended.Stored(report.report().header()));
    assertThat(get(store.findByReceipt(report.receiptHash()))).contains(report.report().header());
    SealedReport found = get(store.find(report.report().header().id())).orElseThrow();
    assertThat(found.header()).isEqualTo(report.report().header());
    assertThat(found.ciphertext()).isEqualTo(report.report().ciphertext());
  }

  @Test
  final void append_reportWithoutClientAndCountry_isFoundAsItWas() {
    ReportHeader sparse =
        new ReportHeader(
            UUID.randomUUID(),
            Optional.empty(),
            ReportCategory.SELF_HARM,
            false,
            Optional.empty(),
            SampleReports.HOUR,
            ReportStatus.RECEIVED,
            ListHit.NOT_ASKED,
            65_536,
            "team-0002",
            "00");
    byte[] large = new byte[100_000];
    large[99_999] = 1;

    get(
        store.append(
            new NewReport(
                new SealedReport(sparse, large), new byte[32], Optional.empty(), Set.of())));

    SealedReport found = get(store.find(sparse.id())).orElseThrow();
    assertThat(found.header()).isEqualTo(sparse);
    assertThat(found.ciphertext()).isEqualTo(large);
  }

  @Test
  final void find_unknown_isEmpty() {
    assertThat(get(store.find(UUID.randomUUID()))).isEmpty();
    assertThat(get(store.findByReceipt(new byte[32]))).isEmpty();
  }

  @Test
  final void append_sameKeyAndBody_replaysAndWritesNothing() {
    NewReport first = SampleReports.withKey("key", "body", "sink");
    NewReport second = SampleReports.withKey("key", "body", "sink");
    get(store.append(first));

    assertThat(get(store.append(second))).isEqualTo(new Appended.Replayed(first.report().header()));
    assertThat(get(store.find(second.report().header().id()))).isEmpty();
    assertThat(get(store.lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  final void append_sameKeyOtherBody_conflictsAndWritesNothing() {
    NewReport second = SampleReports.withKey("key", "other body");
    get(store.append(SampleReports.withKey("key", "body")));

    assertThat(get(store.append(second))).isEqualTo(new Appended.Conflicting());
    assertThat(get(store.findByReceipt(second.receiptHash()))).isEmpty();
  }

  @Test
  final void append_theVerySameReportAgain_isStoredOnce() {
    NewReport report = SampleReports.withSinks("sink");
    get(store.append(report));

    assertThat(get(store.append(report))).isEqualTo(new Appended.Stored(report.report().header()));
    assertThat(get(store.lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  final void append_manyAtOnceWithOneKey_storesOne() {
    List<CompletionStage<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(store.append(SampleReports.withKey("key", "body")));
    }

    List<Appended> results = all.stream().map(ReportStoreContract::get).toList();

    assertThat(results.stream().filter(Appended.Stored.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(Appended.Replayed.class::isInstance)).hasSize(49);
  }

  @Test
  final void append_manyAtOnce_storesEach() {
    List<NewReport> reports = new ArrayList<>();
    List<CompletionStage<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      reports.add(SampleReports.withSinks());
      all.add(store.append(reports.get(i)));
    }
    all.forEach(ReportStoreContract::get);

    assertThat(reports)
        .allSatisfy(
            report -> assertThat(get(store.findByReceipt(report.receiptHash()))).isPresent());
  }

  @Test
  final void lease_due_givesEachDeliveryToOneWorker() {
    for (int i = 0; i < 100; i++) {
      get(store.append(SampleReports.withSinks("sink")));
    }
    List<CompletionStage<List<Delivery>>> workers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      workers.add(store.lease("sink", 7, MINUTE));
    }

    List<UUID> leased =
        workers.stream().flatMap(worker -> get(worker).stream()).map(Delivery::id).toList();

    assertThat(leased).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  final void lease_delivery_carriesTheReport() {
    NewReport report = SampleReports.withSinks("sink");
    get(store.append(report));

    Delivery delivery = get(store.lease("sink", 10, MINUTE)).get(0);

    assertThat(delivery.sink()).isEqualTo("sink");
    assertThat(delivery.attempts()).isZero();
    assertThat(delivery.report().header()).isEqualTo(report.report().header());
    assertThat(delivery.report().ciphertext()).isEqualTo(report.report().ciphertext());
  }

  @Test
  final void lease_otherSink_givesNothing() {
    get(store.append(SampleReports.withSinks("sink")));

    assertThat(get(store.lease("other-sink", 10, MINUTE))).isEmpty();
  }

  @Test
  final void lease_notSettled_isDueAgainWhenItEnds() {
    get(store.append(SampleReports.withSinks("sink")));
    get(store.lease("sink", 10, MINUTE));

    clock.pass(MINUTE.minusMillis(1));
    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
    clock.pass(Duration.ofMillis(1));
    List<Delivery> again = get(store.lease("sink", 10, MINUTE));

    assertThat(again).hasSize(1);
    assertThat(again.get(0).attempts()).isEqualTo(1);
  }

  @Test
  final void settle_delivered_isNeverDueAgain() {
    get(store.append(SampleReports.withSinks("sink")));
    settle(new Settlement.Delivered());

    clock.pass(Duration.ofDays(365));

    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  final void settle_dead_isNeverDueAgain() {
    get(store.append(SampleReports.withSinks("sink")));
    settle(new Settlement.Dead());

    clock.pass(Duration.ofDays(365));

    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  final void settle_retry_isDueAfterTheDelay() {
    get(store.append(SampleReports.withSinks("sink")));
    settle(new Settlement.Retry(Duration.ofHours(2)));

    clock.pass(Duration.ofHours(2).minusMillis(1));
    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
    clock.pass(Duration.ofMillis(1));

    assertThat(get(store.lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  final void settle_alreadyDelivered_isLeftAlone() {
    get(store.append(SampleReports.withSinks("sink")));
    UUID delivery = settle(new Settlement.Delivered());

    get(store.settle(delivery, new Settlement.Retry(Duration.ZERO)));

    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  final void settle_unknown_isLeftAlone() {
    CompletableFuture<Void> settled =
        store.settle(UUID.randomUUID(), new Settlement.Delivered()).toCompletableFuture();

    assertThat(settled).succeedsWithin(Duration.ofSeconds(10));
  }

  private UUID settle(Settlement settlement) {
    Delivery delivery = get(store.lease("sink", 10, MINUTE)).get(0);
    get(store.settle(delivery.id(), settlement));
    return delivery.id();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
