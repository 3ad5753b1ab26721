package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.testkit.StoreUnderTest.get;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Appended;
import org.handrail.api.report.SealedReport;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReportStore} does with reports that come, and when it is asked for them; a part
 * of {@link ReportStoreContract}.
 */
public interface ReportAppendContract extends StoreUnderTest {
  @Test
  default void append_report_isFoundByReceiptAndByIdAsItWas() {
    NewReport report = SampleReports.withSinks();

    Appended appended = get(store().append(report));

    assertThat(appended).isEqualTo(new Appended.Stored(report.report().header()));
    assertThat(get(store().findByReceipt(report.receiptHash()))).contains(report.report().header());
    SealedReport found = get(store().find(report.report().header().id())).orElseThrow();
    assertThat(found.header()).isEqualTo(report.report().header());
    assertThat(found.ciphertext()).isEqualTo(report.report().ciphertext());
  }

  @Test
  default void append_reportWithoutClientAndCountry_isFoundAsItWas() {
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
        store()
            .append(
                new NewReport(
                    new SealedReport(sparse, large),
                    SampleReports.MAILBOX,
                    new byte[32],
                    Optional.empty(),
                    Set.of())));

    SealedReport found = get(store().find(sparse.id())).orElseThrow();
    assertThat(found.header()).isEqualTo(sparse);
    assertThat(found.ciphertext()).isEqualTo(large);
  }

  @Test
  default void find_unknown_isEmpty() {
    assertThat(get(store().find(UUID.randomUUID()))).isEmpty();
    assertThat(get(store().findByReceipt(new byte[32]))).isEmpty();
  }

  @Test
  default void append_sameKeyAndBody_replaysAndWritesNothing() {
    NewReport first = SampleReports.withKey("key", "body", "sink");
    NewReport second = SampleReports.withKey("key", "body", "sink");
    get(store().append(first));

    assertThat(get(store().append(second)))
        .isEqualTo(new Appended.Replayed(first.report().header()));
    assertThat(get(store().find(second.report().header().id()))).isEmpty();
    assertThat(get(store().lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  default void append_sameKeyOtherBody_conflictsAndWritesNothing() {
    NewReport second = SampleReports.withKey("key", "other body");
    get(store().append(SampleReports.withKey("key", "body")));

    assertThat(get(store().append(second))).isEqualTo(new Appended.Conflicting());
    assertThat(get(store().findByReceipt(second.receiptHash()))).isEmpty();
  }

  @Test
  default void append_theVerySameReportAgain_isStoredOnce() {
    NewReport report = SampleReports.withSinks("sink");
    get(store().append(report));

    assertThat(get(store().append(report)))
        .isEqualTo(new Appended.Stored(report.report().header()));
    assertThat(get(store().lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  default void append_manyAtOnceWithOneKey_storesOne() {
    List<CompletionStage<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(store().append(SampleReports.withKey("key", "body")));
    }

    List<Appended> results = all.stream().map(StoreUnderTest::get).toList();

    assertThat(results.stream().filter(Appended.Stored.class::isInstance)).hasSize(1);
    assertThat(results.stream().filter(Appended.Replayed.class::isInstance)).hasSize(49);
  }

  @Test
  default void append_manyAtOnce_storesEach() {
    List<NewReport> reports = new ArrayList<>();
    List<CompletionStage<Appended>> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      reports.add(SampleReports.withSinks());
      all.add(store().append(reports.get(i)));
    }
    all.forEach(StoreUnderTest::get);

    assertThat(reports)
        .allSatisfy(
            report -> assertThat(get(store().findByReceipt(report.receiptHash()))).isPresent());
  }

  @Test
  default void dockets_byStatus_givesTheOldestFirstPageByPage() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(stored());
    }
    ids.sort(Comparator.comparing(UUID::toString));
    get(store().move(ids.get(0), ReportStatus.TRIAGED));

    DocketFilter received = DocketFilter.of(ReportStatus.RECEIVED);
    List<Docket> first = get(store().dockets(received, Optional.empty(), 2));
    Optional<UUID> last = Optional.of(first.get(1).header().id());
    List<Docket> rest = get(store().dockets(received, last, 10));

    assertThat(first).extracting(d -> d.header().id()).containsExactly(ids.get(1), ids.get(2));
    assertThat(rest).extracting(d -> d.header().id()).containsExactly(ids.get(3), ids.get(4));
    assertThat(get(store().dockets(DocketFilter.all(), Optional.empty(), 10))).hasSize(5);
  }

  @Test
  default void list_byStatus_givesTheHeadersOfTheDockets() {
    UUID report = stored();
    get(store().move(stored(), ReportStatus.TRIAGED));

    assertThat(get(store().list(Optional.of(ReportStatus.RECEIVED), Optional.empty(), 10)))
        .extracting(ReportHeader::id)
        .containsExactly(report);
  }
}
