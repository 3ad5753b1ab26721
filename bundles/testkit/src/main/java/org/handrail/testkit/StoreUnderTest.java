package org.handrail.testkit;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Settlement;

/** The store that the parts of {@link ReportStoreContract} try, and what they do with it often. */
public interface StoreUnderTest {
  /** For how long the tests lease. */
  Duration MINUTE = Duration.ofMinutes(1);

  /** The store, empty before each test. */
  ReportStore store();

  /** The time that it goes by. */
  HandClock clock();

  /** Stores a new report for these sinks and answers its id. */
  default UUID stored(String... sinks) {
    NewReport report = SampleReports.withSinks(sinks);
    get(store().append(report));
    return report.report().header().id();
  }

  /** Where a report stands. */
  default ReportStatus status(UUID report) {
    return get(store().findDocket(report)).orElseThrow().header().status();
  }

  /** Leases one delivery for the sink {@code sink}, settles it and answers its id. */
  default UUID settle(Settlement settlement) {
    Delivery delivery = get(store().lease("sink", 10, MINUTE)).get(0);
    get(store().settle(delivery.id(), settlement));
    return delivery.id();
  }

  /** Waits for a stage, at most 30 s. */
  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
