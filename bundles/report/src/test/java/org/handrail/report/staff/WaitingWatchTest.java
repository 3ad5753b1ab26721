package org.handrail.report.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.health.Health;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore.Settlement;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.report.http.Promise;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.Test;

class WaitingWatchTest {
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private final Neighbours neighbours = new Neighbours();
  private final WaitingWatch watch =
      new WaitingWatch(new Promise(Duration.ofDays(2)), neighbours, clock);

  @Test
  void check_withoutAStoreOrWithABrokenOne_isContent() {
    assertThat(watch.check()).isEqualTo(Health.ok());
    Intakes.add(neighbours, store);
    store.gate(CompletableFuture.failedFuture(new StoreUnavailable("disk", new IOException())));
    clock.pass(Duration.ofMinutes(1));

    assertThat(watch.check()).isEqualTo(Health.ok());
  }

  @Test
  void check_reportBeyondThePromise_warnsUntilSomebodyMovesIt() {
    Intakes.add(neighbours, store);
    store.append(SampleReports.withSinks());
    clock.pass(Duration.ofHours(47));
    assertThat(watch.check()).isEqualTo(Health.ok());
    clock.pass(Duration.ofHours(1));

    Health health = watch.check();
    assertThat(health.level()).isEqualTo(Health.Level.WARN);
    assertThat(health.remarks()).singleElement().asString().contains("48 hours");

    store.move(store.reports().get(0).report().header().id(), ReportStatus.TRIAGED);
    clock.pass(Duration.ofMinutes(1));
    assertThat(watch.check()).isEqualTo(Health.ok());
  }

  @Test
  void check_oftenWithinHalfAMinute_countsOnce() {
    Intakes.add(neighbours, store);
    watch.check();
    store.append(SampleReports.withSinks());
    clock.pass(Duration.ofSeconds(29));
    assertThat(gauges()).containsEntry("handrail_reports_waiting", 0.0);
    clock.pass(Duration.ofSeconds(1));

    assertThat(gauges()).containsEntry("handrail_reports_waiting", 1.0);
  }

  @Test
  void check_deadLetter_warnsAndIsCounted() {
    Intakes.add(neighbours, store);
    store.append(SampleReports.withSinks("sink"));
    store
        .lease("sink", 1, Duration.ofMinutes(1))
        .thenAccept(due -> store.settle(due.get(0).id(), new Settlement.Dead()));

    assertThat(watch.check().level()).isEqualTo(Health.Level.WARN);
    assertThat(gauges())
        .containsEntry("handrail_outbox_dead_letters", 1.0)
        .containsEntry("handrail_reports_overdue", 0.0);
  }

  private Map<String, Double> gauges() {
    Map<String, Double> told = new HashMap<>();
    watch.collect(
        new MetricSink() {
          @Override
          public void counter(String name, String help, Map<String, String> labels, long value) {
            throw new AssertionError("nothing here only grows");
          }

          @Override
          public void gauge(String name, String help, Map<String, String> labels, double value) {
            told.put(name, value);
          }

          @Override
          public void durations(
              String name, String help, Map<String, String> labels, Durations durations) {
            throw new AssertionError("nothing here takes time");
          }
        });
    return told;
  }
}
