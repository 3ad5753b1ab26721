package org.handrail.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.DeliveryFailure.Kind;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportSink.Outcome;
import org.handrail.api.report.SealedReport;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryAudit;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.MemoryReportStore.State;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private final Terms terms = new Terms(4, Duration.ofSeconds(5), 3, new Delays(new Random(1)));
  private Outbox outbox;

  @BeforeEach
  void open() {
    outbox = new Outbox(terms, 50, 2);
    outbox.bindStore(store);
  }

  @AfterEach
  void stop() {
    outbox.stop();
  }

  @Test
  void report_forASink_isDelivered() {
    RecordingSink sink = new RecordingSink("sink", report -> accepted());
    outbox.bindSink(sink);

    NewReport report = append("sink");

    await().until(() -> store.deliveries("sink").equals(List.of(State.DELIVERED)));
    assertThat(sink.delivered).containsExactly(report.report().header().id());
  }

  @Test
  void report_deliveredOrGivenUp_isOnRecordWithItsDestination() {
    MemoryAudit audit = new MemoryAudit();
    outbox.bindAudit(audit);
    outbox.bindSink(new RecordingSink("sink", report -> accepted()));
    outbox.bindSink(new RecordingSink("strict", report -> refused()));

    UUID id = append("sink", "strict").report().header().id();

    await().until(() -> audit.told().size() == 2);
    assertThat(audit.told())
        .containsExactlyInAnyOrder(
            "report.route " + id + " delivered:sink", "report.route " + id + " given-up:strict");
  }

  @Test
  void report_moreThanABatch_areAllDelivered() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      ids.add(append("sink").report().header().id());
    }
    RecordingSink sink = new RecordingSink("sink", report -> accepted());
    outbox.bindSink(sink);

    await().until(() -> sink.delivered.size() == 21);
    assertThat(sink.delivered).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void sink_thatFails_getsTheReportLaterAndNotBefore() {
    RecordingSink sink =
        new RecordingSink(
            "sink", report -> CompletableFuture.failedFuture(new IllegalStateException()));
    outbox.bindSink(sink);
    append("sink");
    await().until(() -> sink.delivered.size() == 1);
    await().during(Duration.ofMillis(300)).until(() -> sink.delivered.size() == 1);

    sink.answer = report -> accepted();
    clock.pass(DAY);

    await().until(() -> store.deliveries("sink").equals(List.of(State.DELIVERED)));
    assertThat(sink.delivered).hasSize(2);
  }

  @Test
  void sink_thatThrows_isTriedAgain() {
    RecordingSink sink =
        new RecordingSink(
            "sink",
            report -> {
              throw new IllegalStateException();
            });
    outbox.bindSink(sink);
    append("sink");
    await().until(() -> sink.delivered.size() == 1);

    clock.pass(DAY);

    await().until(() -> sink.delivered.size() == 2);
  }

  @Test
  void sink_thatAlwaysFails_isGivenUpAfterTheAttempts() {
    RecordingSink sink =
        new RecordingSink(
            "sink",
            report ->
                CompletableFuture.completedFuture(new Outcome.NotNow("down", OptionalInt.of(503))));
    outbox.bindSink(sink);
    append("sink");

    // The clock is moved again and again: an attempt may be seen before it is settled.
    await()
        .until(
            () -> {
              clock.pass(DAY);
              return store.deliveries("sink").equals(List.of(State.DEAD));
            });

    assertThat(sink.delivered).hasSize(3);
    assertThat(lastFailure()).isEqualTo(DeliveryFailure.of(Kind.NOT_NOW, OptionalInt.of(503)));
  }

  @Test
  void sink_thatThrowsToTheEnd_leavesTheClassOfTheFailureAndNoWordOfIt() {
    outbox.bindSink(
        new RecordingSink(
            "sink",
            report -> {
              throw new IllegalStateException("http://user:secret@192.0.2.1/");
            }));
    append("sink");

    await()
        .until(
            () -> {
              clock.pass(DAY);
              return store.deliveries("sink").equals(List.of(State.DEAD));
            });

    assertThat(lastFailure())
        .isEqualTo(
            new DeliveryFailure(
                Kind.FAILED, Optional.of("IllegalStateException"), OptionalInt.empty()));
  }

  private DeliveryFailure lastFailure() {
    return store
        .deadLetters(Optional.empty(), 9)
        .toCompletableFuture()
        .join()
        .get(0)
        .last()
        .orElseThrow();
  }

  @Test
  void sink_thatRefuses_isGivenUpAtOnce() {
    RecordingSink sink =
        new RecordingSink(
            "sink", report -> CompletableFuture.completedFuture(new Outcome.Refused("never")));
    outbox.bindSink(sink);

    append("sink");

    await().until(() -> store.deliveries("sink").equals(List.of(State.DEAD)));
    assertThat(sink.delivered).hasSize(1);
  }

  @Test
  void sink_thatIsAway_getsItsReportsWhenItIsBack() {
    RecordingSink sink = new RecordingSink("sink", report -> accepted());
    outbox.bindSink(sink);
    outbox.unbindSink(sink);
    append("sink");
    RecordingSink back = new RecordingSink("sink", report -> accepted());

    outbox.bindSink(back);

    await().until(() -> store.deliveries("sink").equals(List.of(State.DELIVERED)));
    assertThat(sink.delivered).isEmpty();
  }

  @Test
  void sink_slow_holdsUpNoOther() {
    CompletableFuture<Outcome> slow = new CompletableFuture<>();
    outbox.bindSink(new RecordingSink("slow", report -> slow));
    outbox.bindSink(new RecordingSink("quick", report -> accepted()));
    append("slow");
    append("quick");

    await().until(() -> store.deliveries("quick").equals(List.of(State.DELIVERED)));

    assertThat(store.deliveries("slow")).containsExactly(State.WAITING);
    slow.complete(new Outcome.Accepted());
    await().until(() -> store.deliveries("slow").equals(List.of(State.DELIVERED)));
  }

  @Test
  void sink_leavingDuringADelivery_isWaitedFor() throws Exception {
    CompletableFuture<Outcome> slow = new CompletableFuture<>();
    RecordingSink sink = new RecordingSink("sink", report -> slow);
    outbox.bindSink(sink);
    append("sink");
    await().until(() -> sink.delivered.size() == 1);

    CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> outbox.unbindSink(sink));
    assertThat(leaving).isNotDone();
    slow.complete(new Outcome.Accepted());

    leaving.get(5, TimeUnit.SECONDS);
    assertThat(store.deliveries("sink")).containsExactly(State.DELIVERED);
  }

  @Test
  void store_thatLeaves_keepsWhatWaits() {
    outbox.unbindStore(store);
    append("sink");
    RecordingSink sink = new RecordingSink("sink", report -> accepted());
    outbox.bindSink(sink);
    await().during(Duration.ofMillis(200)).until(sink.delivered::isEmpty);

    outbox.bindStore(store);

    await().until(() -> sink.delivered.size() == 1);
  }

  private NewReport append(String... sinks) {
    NewReport report = SampleReports.withSinks(sinks);
    store.append(report).toCompletableFuture().join();
    return report;
  }

  private static CompletionStage<Outcome> refused() {
    return CompletableFuture.completedFuture(new Outcome.Refused("not for us"));
  }

  private static CompletionStage<Outcome> accepted() {
    return CompletableFuture.completedFuture(new Outcome.Accepted());
  }

  private static final class RecordingSink implements ReportSink {
    final String name;
    final List<UUID> delivered = new CopyOnWriteArrayList<>();
    volatile Function<SealedReport, CompletionStage<Outcome>> answer;

    RecordingSink(String name, Function<SealedReport, CompletionStage<Outcome>> answer) {
      this.name = name;
      this.answer = answer;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Acceptance acceptance(Circumstances circumstances) {
      return new Acceptance(true, "Because.");
    }

    @Override
    public CompletionStage<Outcome> deliver(SealedReport report) {
      delivered.add(report.header().id());
      return answer.apply(report);
    }
  }
}
