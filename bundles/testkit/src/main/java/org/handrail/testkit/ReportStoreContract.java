package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.api.report.ReportStore.Appended;
import org.handrail.api.report.ReportStore.Correspondence;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Moved;
import org.handrail.api.report.ReportStore.Settlement;
import org.handrail.api.report.SealedReport;
import org.junit.jupiter.api.Test;

/** What every {@link ReportStore} does. Extend it with a store to see whether it does. */
public abstract class ReportStoreContract extends DeskContract {
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
                new SealedReport(sparse, large),
                SampleReports.MAILBOX,
                new byte[32],
                Optional.empty(),
                Set.of())));

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

    List<Appended> results = all.stream().map(DeskContract::get).toList();

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
    all.forEach(DeskContract::get);

    assertThat(reports)
        .allSatisfy(
            report -> assertThat(get(store.findByReceipt(report.receiptHash()))).isPresent());
  }

  @Test
  final void dockets_byStatus_givesTheOldestFirstPageByPage() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(stored());
    }
    ids.sort(Comparator.comparing(UUID::toString));
    get(store.move(ids.get(0), ReportStatus.TRIAGED));

    List<Docket> first =
        get(store.dockets(DocketFilter.of(ReportStatus.RECEIVED), Optional.empty(), 2));
    Optional<UUID> last = Optional.of(first.get(1).header().id());
    List<Docket> rest = get(store.dockets(DocketFilter.of(ReportStatus.RECEIVED), last, 10));

    assertThat(first).extracting(d -> d.header().id()).containsExactly(ids.get(1), ids.get(2));
    assertThat(rest).extracting(d -> d.header().id()).containsExactly(ids.get(3), ids.get(4));
    assertThat(get(store.dockets(DocketFilter.all(), Optional.empty(), 10))).hasSize(5);
  }

  @Test
  final void add_entries_areKeptInTheirOrder() {
    UUID report = stored();
    List<NewEntry> added = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      added.add(SampleReports.entry(ReportEntry.Kind.ANSWERS, "key " + i, "body " + i));
      assertThat(get(store.add(report, added.get(i))))
          .isEqualTo(new Added.Stored(added.get(i).entry()));
    }

    Correspondence correspondence = get(store.correspondence(report)).orElseThrow();

    assertThat(correspondence.mailbox()).isEqualTo(SampleReports.MAILBOX);
    assertThat(correspondence.entries())
        .extracting(ReportEntry::id)
        .containsExactlyElementsOf(added.stream().map(entry -> entry.entry().id()).toList());
    assertThat(correspondence.entries().get(7).ciphertext())
        .isEqualTo(added.get(7).entry().ciphertext());
  }

  @Test
  final void add_again_isStoredOnce() {
    UUID report = stored();
    NewEntry first = SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "key", "body");
    get(store.add(report, first));

    Added again =
        get(store.add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "key", "body")));
    Added other =
        get(store.add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "key", "other")));

    assertThat(again).isInstanceOf(Added.Replayed.class);
    assertThat(((Added.Replayed) again).entry().id()).isEqualTo(first.entry().id());
    assertThat(other).isEqualTo(new Added.Conflicting());
    assertThat(get(store.correspondence(report)).orElseThrow().entries()).hasSize(1);
  }

  @Test
  final void add_unknownReport_isGone() {
    NewEntry entry = SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body");

    assertThat(get(store.add(UUID.randomUUID(), entry))).isEqualTo(new Added.Gone());
    assertThat(get(store.correspondence(UUID.randomUUID()))).isEmpty();
  }

  @Test
  final void add_danger_raisesTheReportAndIsNeverTakenBack() {
    UUID report = stored();
    get(
        store.add(
            report,
            SampleReports.entry(
                ReportEntry.Kind.ANSWERS,
                "key",
                "body",
                Optional.of(ReportCategory.BLACKMAIL),
                false)));

    ReportHeader header = get(store.find(report)).orElseThrow().header();

    assertThat(header.category()).isEqualTo(ReportCategory.BLACKMAIL);
    assertThat(header.urgent()).isTrue();
  }

  @Test
  final void add_toAClosedReport_isReceivedAnewUnlessTheTeamSaidIt() {
    UUID report = stored();
    get(store.move(report, ReportStatus.CLOSED));

    get(store.add(report, SampleReports.entry(ReportEntry.Kind.FROM_TEAM, "1", "1")));
    assertThat(status(report)).isEqualTo(ReportStatus.CLOSED);
    get(store.add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "2", "2")));

    assertThat(status(report)).isEqualTo(ReportStatus.RECEIVED);
  }

  @Test
  final void move_everyPair_followsTheTable() {
    for (ReportStatus from : ReportStatus.values()) {
      for (ReportStatus to : ReportStatus.values()) {
        UUID report = stored();
        if (from != ReportStatus.RECEIVED) {
          get(store.move(report, from));
        }

        Moved moved = get(store.move(report, to));

        if (from == to || from.next().contains(to)) {
          assertThat(moved).isInstanceOf(Moved.Done.class);
          assertThat(((Moved.Done) moved).header().status()).isEqualTo(to);
        } else {
          assertThat(moved).isEqualTo(new Moved.NotAllowed(from));
        }
      }
    }
  }

  @Test
  final void move_unknownReport_isUnknown() {
    assertThat(get(store.move(UUID.randomUUID(), ReportStatus.CLOSED)))
        .isEqualTo(new Moved.Unknown());
  }

  @Test
  final void withdraw_report_erasesItAndGivesUpItsDeliveries() {
    UUID report = stored("sink");
    get(store.add(report, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body")));

    get(store.move(report, ReportStatus.WITHDRAWN));

    assertThat(get(store.find(report))).isEmpty();
    assertThat(get(store.correspondence(report)).orElseThrow().entries()).isEmpty();
    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
    assertThat(status(report)).isEqualTo(ReportStatus.WITHDRAWN);
    assertThat(
            get(store.add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "2", "2"))))
        .isEqualTo(new Added.Gone());
  }

  @Test
  final void withdraw_heldReport_keepsWhatIsSealed() {
    UUID report = stored("sink");
    get(store.add(report, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body")));
    assertThat(get(store.hold(report, true))).isTrue();

    get(store.move(report, ReportStatus.WITHDRAWN));

    assertThat(get(store.find(report))).isPresent();
    assertThat(get(store.correspondence(report)).orElseThrow().entries()).hasSize(1);
    assertThat(get(store.lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  final void hold_unknownReport_saysSo() {
    assertThat(get(store.hold(UUID.randomUUID(), true))).isFalse();
  }

  @Test
  final void purge_closedAndOld_erasesThemAndNoOthers() {
    UUID closed = stored("sink");
    UUID withdrawn = stored();
    UUID open = stored();
    UUID held = stored();
    get(store.add(closed, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body")));
    get(store.move(closed, ReportStatus.CLOSED));
    get(store.move(withdrawn, ReportStatus.WITHDRAWN));
    get(store.move(held, ReportStatus.CLOSED));
    get(store.hold(held, true));
    clock.pass(Duration.ofDays(30));
    UUID young = stored();
    get(store.move(young, ReportStatus.CLOSED));

    List<UUID> purged =
        get(store.purge(ReportCategory.GROOMING, clock.instant().minus(Duration.ofDays(10)), 10));

    assertThat(purged).containsExactlyInAnyOrder(closed, withdrawn);
    assertThat(get(store.dockets(DocketFilter.all(), Optional.empty(), 10)))
        .extracting(docket -> docket.header().id())
        .containsExactlyInAnyOrder(open, held, young);
    assertThat(get(store.correspondence(closed))).isEmpty();
  }

  @Test
  final void purge_otherCategoryOrMoreThanWanted_leavesThem() {
    for (int i = 0; i < 3; i++) {
      get(store.move(stored(), ReportStatus.CLOSED));
    }
    clock.pass(Duration.ofDays(30));

    assertThat(get(store.purge(ReportCategory.SPAM, clock.instant(), 10))).isEmpty();
    assertThat(get(store.purge(ReportCategory.GROOMING, clock.instant(), 2))).hasSize(2);
    assertThat(get(store.purge(ReportCategory.GROOMING, clock.instant(), 2))).hasSize(1);
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

  private ReportStatus status(UUID report) {
    return get(store.findDocket(report)).orElseThrow().header().status();
  }
}
