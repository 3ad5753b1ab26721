package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.testkit.StoreUnderTest.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.api.report.ReportStore.Correspondence;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReportStore} does with what is added to a report later; a part of {@link
 * ReportStoreContract}.
 */
public interface ReportEntryContract extends StoreUnderTest {
  @Test
  default void add_entries_areKeptInTheirOrder() {
    UUID report = stored();
    List<NewEntry> added = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      added.add(SampleReports.entry(ReportEntry.Kind.ANSWERS, "key " + i, "body " + i));
      assertThat(get(store().add(report, added.get(i))))
          .isEqualTo(new Added.Stored(added.get(i).entry()));
    }

    Correspondence correspondence = get(store().correspondence(report)).orElseThrow();

    assertThat(correspondence.mailbox()).isEqualTo(SampleReports.MAILBOX);
    assertThat(correspondence.entries())
        .extracting(ReportEntry::id)
        .containsExactlyElementsOf(added.stream().map(entry -> entry.entry().id()).toList());
    assertThat(correspondence.entries().get(7).ciphertext())
        .isEqualTo(added.get(7).entry().ciphertext());
  }

  @Test
  default void add_again_isStoredOnce() {
    UUID report = stored();
    NewEntry first = SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "key", "body");
    get(store().add(report, first));

    Added again =
        get(
            store()
                .add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "key", "body")));
    Added other =
        get(
            store()
                .add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "key", "other")));

    assertThat(again).isInstanceOf(Added.Replayed.class);
    assertThat(((Added.Replayed) again).entry().id()).isEqualTo(first.entry().id());
    assertThat(other).isEqualTo(new Added.Conflicting());
    assertThat(get(store().correspondence(report)).orElseThrow().entries()).hasSize(1);
  }

  @Test
  default void add_unknownReport_isGone() {
    NewEntry entry = SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body");

    assertThat(get(store().add(UUID.randomUUID(), entry))).isEqualTo(new Added.Gone());
    assertThat(get(store().correspondence(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void add_danger_raisesTheReportAndIsNeverTakenBack() {
    UUID report = stored();
    get(
        store()
            .add(
                report,
                SampleReports.entry(
                    ReportEntry.Kind.ANSWERS,
                    "key",
                    "body",
                    Optional.of(ReportCategory.BLACKMAIL),
                    false)));

    ReportHeader header = get(store().find(report)).orElseThrow().header();

    assertThat(header.category()).isEqualTo(ReportCategory.BLACKMAIL);
    assertThat(header.urgent()).isTrue();
  }

  @Test
  default void add_toAClosedReport_isReceivedAnewUnlessTheTeamSaidIt() {
    UUID report = stored();
    get(store().move(report, ReportStatus.CLOSED));

    get(store().add(report, SampleReports.entry(ReportEntry.Kind.FROM_TEAM, "1", "1")));
    assertThat(status(report)).isEqualTo(ReportStatus.CLOSED);
    get(store().add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "2", "2")));

    assertThat(status(report)).isEqualTo(ReportStatus.RECEIVED);
  }

  @Test
  default void add_toAFullReport_isRefusedToTheReporterAndNotToTheTeam() {
    UUID report = stored();
    List<CompletionStage<Added>> all = new ArrayList<>();
    for (int i = 0; i < ReportStore.MOST_ENTRIES; i++) {
      all.add(
          store().add(report, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key " + i, "body")));
    }
    assertThat(all).allSatisfy(added -> assertThat(get(added)).isInstanceOf(Added.Stored.class));

    assertThat(
            get(store().add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "k", "b"))))
        .isEqualTo(new Added.Full());
    assertThat(
            get(
                store()
                    .add(report, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key 1", "body"))))
        .isInstanceOf(Added.Replayed.class);
    assertThat(get(store().add(report, SampleReports.entry(ReportEntry.Kind.FROM_TEAM, "t", "b"))))
        .isInstanceOf(Added.Stored.class);
  }
}
