package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.testkit.StoreUnderTest.get;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Settlement;
import org.junit.jupiter.api.Test;

/**
 * How every {@link ReportStore} leases deliveries and ends leases; a part of {@link
 * ReportStoreContract}.
 */
public interface ReportOutboxContract extends StoreUnderTest {
  @Test
  default void lease_due_givesEachDeliveryToOneWorker() {
    for (int i = 0; i < 100; i++) {
      get(store().append(SampleReports.withSinks("sink")));
    }
    List<CompletionStage<List<Delivery>>> workers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      workers.add(store().lease("sink", 7, MINUTE));
    }

    List<UUID> leased =
        workers.stream().flatMap(worker -> get(worker).stream()).map(Delivery::id).toList();

    assertThat(leased).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  default void lease_delivery_carriesTheReport() {
    NewReport report = SampleReports.withSinks("sink");
    get(store().append(report));

    Delivery delivery = get(store().lease("sink", 10, MINUTE)).get(0);

    assertThat(delivery.sink()).isEqualTo("sink");
    assertThat(delivery.attempts()).isZero();
    assertThat(delivery.report().header()).isEqualTo(report.report().header());
    assertThat(delivery.report().ciphertext()).isEqualTo(report.report().ciphertext());
  }

  @Test
  default void lease_otherSink_givesNothing() {
    get(store().append(SampleReports.withSinks("sink")));

    assertThat(get(store().lease("other-sink", 10, MINUTE))).isEmpty();
  }

  @Test
  default void lease_notSettled_isDueAgainWhenItEnds() {
    get(store().append(SampleReports.withSinks("sink")));
    get(store().lease("sink", 10, MINUTE));

    clock().pass(MINUTE.minusMillis(1));
    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
    clock().pass(Duration.ofMillis(1));
    List<Delivery> again = get(store().lease("sink", 10, MINUTE));

    assertThat(again).hasSize(1);
    assertThat(again.get(0).attempts()).isEqualTo(1);
  }

  @Test
  default void settle_delivered_isNeverDueAgain() {
    get(store().append(SampleReports.withSinks("sink")));
    settle(new Settlement.Delivered());

    clock().pass(Duration.ofDays(365));

    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  default void settle_dead_isNeverDueAgain() {
    get(store().append(SampleReports.withSinks("sink")));
    settle(new Settlement.Dead());

    clock().pass(Duration.ofDays(365));

    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  default void settle_retry_isDueAfterTheDelay() {
    get(store().append(SampleReports.withSinks("sink")));
    settle(new Settlement.Retry(Duration.ofHours(2)));

    clock().pass(Duration.ofHours(2).minusMillis(1));
    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
    clock().pass(Duration.ofMillis(1));

    assertThat(get(store().lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  default void settle_alreadyDelivered_isLeftAlone() {
    get(store().append(SampleReports.withSinks("sink")));
    UUID delivery = settle(new Settlement.Delivered());

    get(store().settle(delivery, new Settlement.Retry(Duration.ZERO)));

    assertThat(get(store().lease("sink", 10, MINUTE))).isEmpty();
  }

  @Test
  default void settle_unknown_isLeftAlone() {
    CompletableFuture<Void> settled =
        store().settle(UUID.randomUUID(), new Settlement.Delivered()).toCompletableFuture();

    assertThat(settled).succeedsWithin(Duration.ofSeconds(10));
  }
}
