package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.testkit.StoreUnderTest.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.Incident;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.junit.jupiter.api.Test;

/**
 * How every {@link ReportStore} counts reports that name the same thing; a part of {@link
 * ReportStoreContract}.
 */
public interface ReportIncidentContract extends StoreUnderTest {
  @Test
  default void findDocket_reportThatNamesNothing_hasNoIncident() {
    assertThat(incident(stored())).isEmpty();
  }

  @Test
  default void dockets_sameThingFromSeveralNetworks_countsReportsAndNetworks() {
    IncidentMark home = SampleReports.mark("account", "home", "run");
    UUID first = naming(home);
    naming(home);
    naming(SampleReports.mark("account", "school", "run"));
    UUID other = naming(SampleReports.mark("other account", "home", "run"));

    assertThat(incident(first)).contains(new Incident(home.incident(), 3, 2));
    assertThat(incident(other)).map(Incident::reports).contains(1L);
    assertThat(get(store().dockets(DocketFilter.all(), Optional.empty(), 9)))
        .extracting(docket -> docket.incident().map(Incident::reports).orElse(0L))
        .containsExactlyInAnyOrder(3L, 3L, 3L, 1L);
  }

  @Test
  default void dockets_networksOfSeveralRuns_countsTheMostOfOneRun() {
    UUID report = naming(SampleReports.mark("account", "home", "first run"));
    naming(SampleReports.mark("account", "school", "first run"));
    naming(SampleReports.mark("account", "home once more", "second run"));

    Incident incident = incident(report).orElseThrow();

    assertThat(incident.reports()).isEqualTo(3);
    assertThat(incident.independent()).isEqualTo(2);
  }

  @Test
  default void findDocket_reportThatNamesSeveral_hasTheOneThatStandsOut() {
    IncidentMark known = SampleReports.mark("account", "home", "run");
    naming(known);
    UUID report = naming(SampleReports.mark("link", "school", "run"), known);

    assertThat(incident(report)).map(Incident::reference).contains(known.incident());
  }

  @Test
  default void dockets_byIncident_givesThoseThatNameItPageByPage() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(naming(SampleReports.mark("account", "home " + i, "run")));
      naming(SampleReports.mark("other account " + i, "home", "run"));
    }
    DocketFilter filter =
        new DocketFilter(
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of(SampleReports.mark("account", "-", "-").incident()));

    List<Docket> page = get(store().dockets(filter, Optional.empty(), 2));
    List<Docket> rest = get(store().dockets(filter, Optional.of(page.get(1).header().id()), 2));

    assertThat(page).hasSize(2);
    assertThat(rest).hasSize(1);
    page = new ArrayList<>(page);
    page.addAll(rest);
    assertThat(page).extracting(d -> d.header().id()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  default void add_answersThatNameSomething_joinItsIncident() {
    IncidentMark mark = SampleReports.mark("account", "home", "run");
    UUID report = naming(mark);
    UUID later = stored();

    answer(later, SampleReports.mark("account", "school", "run"));
    // Named once more from elsewhere: still one report.
    answer(later, SampleReports.mark("account", "library", "run"));

    assertThat(incident(report)).contains(new Incident(mark.incident(), 2, 2));
    assertThat(incident(later)).isEqualTo(incident(report));
  }

  @Test
  default void move_withdrawn_leavesTheIncident() {
    UUID report = naming(SampleReports.mark("account", "home", "run"));
    UUID withdrawn = naming(SampleReports.mark("account", "school", "run"));
    UUID held = naming(SampleReports.mark("account", "library", "run"));
    get(store().hold(held, true));

    get(store().move(withdrawn, ReportStatus.WITHDRAWN));
    get(store().move(held, ReportStatus.WITHDRAWN));

    assertThat(incident(report)).map(Incident::reports).contains(1L);
    assertThat(incident(report)).map(Incident::independent).contains(1L);
    assertThat(incident(withdrawn)).isEmpty();
    assertThat(incident(held)).isEmpty();
  }

  @Test
  default void purge_closedReport_leavesTheIncident() {
    UUID report = naming(SampleReports.mark("account", "home", "run"));
    UUID closed = naming(SampleReports.mark("account", "school", "run"));
    get(store().move(closed, ReportStatus.CLOSED));

    get(store().purge(ReportCategory.GROOMING, SampleReports.HOUR.plusSeconds(1), 9));

    assertThat(incident(report)).map(Incident::reports).contains(1L);
  }

  private UUID naming(IncidentMark... marks) {
    NewReport report = SampleReports.naming(marks);
    get(store().append(report));
    return report.report().header().id();
  }

  private void answer(UUID report, IncidentMark mark) {
    NewEntry plain =
        SampleReports.entry(ReportEntry.Kind.ANSWERS, mark.reporter(), mark.reporter());
    get(
        store()
            .add(
                report,
                new NewEntry(
                    plain.entry(), plain.idempotency(), Optional.empty(), false, List.of(mark))));
  }

  private Optional<Incident> incident(UUID report) {
    return get(store().findDocket(report)).orElseThrow().incident();
  }
}
