package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.testkit.StoreUnderTest.get;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Settlement;
import org.handrail.api.report.Tally;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReportStore} does for the team that reads the reports; a part of {@link
 * ReportStoreContract}.
 */
public interface ReportDeskContract extends StoreUnderTest {
  @Test
  default void findDocket_newReport_waitsSinceItCame() {
    NewReport report = SampleReports.withSinks();
    get(store().append(report));

    Docket docket = docket(report.report().header().id());

    assertThat(docket)
        .isEqualTo(
            new Docket(
                report.report().header(),
                false,
                Optional.of(SampleReports.HOUR),
                Optional.empty()));
    assertThat(get(store().findDocket(UUID.randomUUID()))).isEmpty();
  }

  @Test
  default void findDocket_heldAndAnswered_saysSo() {
    UUID report = stored();
    get(store().hold(report, true));
    add(report, ReportEntry.Kind.ANSWERS);
    add(report, ReportEntry.Kind.FROM_REPORTER);

    assertThat(docket(report).held()).isTrue();
    assertThat(docket(report).lastEntry()).contains(ReportEntry.Kind.FROM_REPORTER);
    assertThat(docket(report).waitingSince()).contains(SampleReports.HOUR);
  }

  @Test
  default void move_byAPerson_endsTheWaitAndReceivedAnewBeginsIt() {
    UUID report = stored();

    get(store().move(report, ReportStatus.TRIAGED));
    assertThat(docket(report).waitingSince()).isEmpty();
    get(store().move(report, ReportStatus.CLOSED));
    clock().pass(Duration.ofHours(3));
    get(store().move(report, ReportStatus.RECEIVED));

    assertThat(docket(report).waitingSince())
        .contains(SampleReports.HOUR.plus(Duration.ofHours(3)));
  }

  @Test
  default void add_messageOfTheTeam_endsTheWait() {
    UUID report = stored();

    add(report, ReportEntry.Kind.FROM_TEAM);

    assertThat(docket(report).waitingSince()).isEmpty();
    assertThat(docket(report).header().status()).isEqualTo(ReportStatus.RECEIVED);
  }

  @Test
  default void add_toAClosedReport_waitsAnew() {
    UUID report = stored();
    get(store().move(report, ReportStatus.CLOSED));

    add(report, ReportEntry.Kind.ANSWERS);

    assertThat(docket(report).waitingSince()).contains(SampleReports.HOUR);
  }

  @Test
  default void dockets_waitingOrUrgentOnly_leavesTheOthersOut() {
    UUID waiting = stored();
    UUID read = stored();
    get(store().move(read, ReportStatus.TRIAGED));

    assertThat(ids(new DocketFilter(Optional.empty(), false, Optional.of(SampleReports.HOUR))))
        .containsExactly(waiting);
    assertThat(
            ids(
                new DocketFilter(
                    Optional.empty(), false, Optional.of(SampleReports.HOUR.minusMillis(1)))))
        .isEmpty();
    // Every sample is urgent.
    assertThat(ids(new DocketFilter(Optional.of(ReportStatus.TRIAGED), true, Optional.empty())))
        .containsExactly(read);
  }

  @Test
  default void settle_delivered_movesTheReportAndLeavesItWaiting() {
    UUID report = stored("sink");

    settle(new Settlement.Delivered());

    assertThat(docket(report).header().status()).isEqualTo(ReportStatus.DELIVERED);
    assertThat(docket(report).waitingSince()).contains(SampleReports.HOUR);
  }

  @Test
  default void settle_deliveredOfAClosedReport_leavesItClosed() {
    UUID report = stored("sink");
    get(store().move(report, ReportStatus.CLOSED));

    settle(new Settlement.Delivered());

    assertThat(docket(report).header().status()).isEqualTo(ReportStatus.CLOSED);
  }

  @Test
  default void deadLetters_givenUp_areListedPageByPage() {
    for (int i = 0; i < 3; i++) {
      stored("sink");
      settle(new Settlement.Dead());
    }

    List<DeadLetter> first = get(store().deadLetters(Optional.empty(), 2));
    List<DeadLetter> rest = get(store().deadLetters(Optional.of(first.get(1).id()), 2));

    assertThat(first).hasSize(2);
    assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(first.get(0).sink()).isEqualTo("sink");
    assertThat(first.get(0).attempts()).isEqualTo(1);
    assertThat(first.get(0).since()).isEqualTo(SampleReports.HOUR);
  }

  @Test
  default void replay_deadLetter_isDueAtOnceAsIfNew() {
    UUID report = stored("sink");
    UUID letter = settle(new Settlement.Dead());

    assertThat(get(store().replay(letter))).isTrue();

    assertThat(get(store().deadLetters(Optional.empty(), 9))).isEmpty();
    Delivery again = get(store().lease("sink", 9, MINUTE)).get(0);
    assertThat(again.report().header().id()).isEqualTo(report);
    assertThat(again.attempts()).isZero();
    assertThat(get(store().replay(letter))).isFalse();
    assertThat(get(store().replay(UUID.randomUUID()))).isFalse();
  }

  @Test
  default void deadLetters_givenUp_sayHowItFailedAndForgetItWhenReplayed() {
    stored("sink");
    DeliveryFailure answered =
        DeliveryFailure.of(DeliveryFailure.Kind.NOT_NOW, OptionalInt.of(503));
    UUID letter = settle(new Settlement.Dead(Optional.of(answered)));
    assertThat(failures()).containsExactly(Optional.of(answered));

    get(store().replay(letter));
    DeliveryFailure broken =
        DeliveryFailure.of(DeliveryFailure.Kind.FAILED, new IllegalStateException("a secret"));
    settle(new Settlement.Dead(Optional.of(broken)));
    assertThat(failures()).containsExactly(Optional.of(broken));

    get(store().replay(letter));
    settle(new Settlement.Dead());
    assertThat(failures()).containsExactly(Optional.empty());
  }

  private List<Optional<DeliveryFailure>> failures() {
    return get(store().deadLetters(Optional.empty(), 9)).stream().map(DeadLetter::last).toList();
  }

  @Test
  default void withdraw_reportWithADeadLetter_givesItUp() {
    UUID report = stored("sink");
    UUID letter = settle(new Settlement.Dead());

    get(store().move(report, ReportStatus.WITHDRAWN));

    assertThat(get(store().deadLetters(Optional.empty(), 9))).isEmpty();
    assertThat(get(store().replay(letter))).isFalse();
  }

  @Test
  default void tally_countsWhatWaitsWhatIsOverdueWhatIsDeadAndWhatIsToBeSent() {
    stored("sink");
    settle(new Settlement.Dead());
    get(store().move(stored(), ReportStatus.TRIAGED));

    stored("sink", "other-sink");

    Instant now = SampleReports.HOUR;
    assertThat(get(store().tally(now))).isEqualTo(new Tally(2, 2, 1, 2));
    assertThat(get(store().tally(now.minusMillis(1)))).isEqualTo(new Tally(2, 0, 1, 2));
  }

  private List<UUID> ids(DocketFilter filter) {
    return get(store().dockets(filter, Optional.empty(), 9)).stream()
        .map(docket -> docket.header().id())
        .toList();
  }

  private Docket docket(UUID report) {
    return get(store().findDocket(report)).orElseThrow();
  }

  private void add(UUID report, ReportEntry.Kind kind) {
    get(store().add(report, SampleReports.entry(kind, kind + " " + report, "body")));
  }
}
