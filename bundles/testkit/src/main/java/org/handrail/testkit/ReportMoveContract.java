package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.testkit.StoreUnderTest.get;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.api.report.ReportStore.Moved;
import org.junit.jupiter.api.Test;

/**
 * How every {@link ReportStore} moves reports on, holds and erases them; a part of {@link
 * ReportStoreContract}.
 */
public interface ReportMoveContract extends StoreUnderTest {
  @Test
  default void move_everyPair_followsTheTable() {
    for (ReportStatus from : ReportStatus.values()) {
      for (ReportStatus to : ReportStatus.values()) {
        UUID report = stored();
        if (from != ReportStatus.RECEIVED) {
          get(store().move(report, from));
        }

        Moved moved = get(store().move(report, to));

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
  default void move_unknownReport_isUnknown() {
    assertThat(get(store().move(UUID.randomUUID(), ReportStatus.CLOSED)))
        .isEqualTo(new Moved.Unknown());
  }

  @Test
  default void withdraw_report_erasesItAndGivesUpItsDeliveries() {
    UUID report = stored("sink");
    get(store().add(report, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body")));

    get(store().move(report, ReportStatus.WITHDRAWN));

    assertThat(get(store().find(report))).isEmpty();
    assertThat(get(store().correspondence(report)).orElseThrow().entries()).isEmpty();
    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
    assertThat(status(report)).isEqualTo(ReportStatus.WITHDRAWN);
    assertThat(
            get(store().add(report, SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "2", "2"))))
        .isEqualTo(new Added.Gone());
  }

  @Test
  default void withdraw_heldReport_keepsWhatIsSealed() {
    UUID report = stored("sink");
    get(store().add(report, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body")));
    assertThat(get(store().hold(report, true))).isTrue();

    get(store().move(report, ReportStatus.WITHDRAWN));

    assertThat(get(store().find(report))).isPresent();
    assertThat(get(store().correspondence(report)).orElseThrow().entries()).hasSize(1);
    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  default void hold_unknownReport_saysSo() {
    assertThat(get(store().hold(UUID.randomUUID(), true))).isFalse();
  }

  @Test
  default void purge_closedAndOld_erasesThemAndNoOthers() {
    UUID closed = stored("sink");
    UUID withdrawn = stored();
    UUID open = stored();
    UUID held = stored();
    get(store().add(closed, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key", "body")));
    get(store().move(closed, ReportStatus.CLOSED));
    get(store().move(withdrawn, ReportStatus.WITHDRAWN));
    get(store().move(held, ReportStatus.CLOSED));
    get(store().hold(held, true));
    clock().pass(Duration.ofDays(30));
    UUID young = stored();
    get(store().move(young, ReportStatus.CLOSED));

    List<UUID> purged =
        get(
            store()
                .purge(ReportCategory.GROOMING, clock().instant().minus(Duration.ofDays(10)), 10));

    assertThat(purged).containsExactlyInAnyOrder(closed, withdrawn);
    assertThat(get(store().dockets(DocketFilter.all(), Optional.empty(), 10)))
        .extracting(docket -> docket.header().id())
        .containsExactlyInAnyOrder(open, held, young);
    assertThat(get(store().correspondence(closed))).isEmpty();
  }

  @Test
  default void purge_otherCategoryOrMoreThanWanted_leavesThem() {
    for (int i = 0; i < 3; i++) {
      get(store().move(stored(), ReportStatus.CLOSED));
    }
    clock().pass(Duration.ofDays(30));

    assertThat(get(store().purge(ReportCategory.SPAM, clock().instant(), 10))).isEmpty();
    assertThat(get(store().purge(ReportCategory.GROOMING, clock().instant(), 2))).hasSize(2);
    assertThat(get(store().purge(ReportCategory.GROOMING, clock().instant(), 2))).hasSize(1);
  }
}
