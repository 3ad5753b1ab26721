package org.handrail.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;

/**
 * Keeps reports in memory, for tests; passes {@link ReportStoreContract}. Appends wait for the
 * gate.
 */
public final class MemoryReportStore implements ReportStore {
  private final Clock clock;
  private final List<NewReport> reports = new ArrayList<>();
  private final Map<UUID, Entry> outbox = new LinkedHashMap<>();
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  /** Where a delivery stands. */
  public enum State {
    /** To be delivered, or being delivered. */
    WAITING,
    /** The sink has it. */
    DELIVERED,
    /** Kept aside. */
    DEAD
  }

  private static final class Entry {
    final SealedReport report;
    final String sink;
    State state = State.WAITING;
    Instant due;
    int attempts;

    Entry(SealedReport report, String sink, Instant due) {
      this.report = report;
      this.sink = sink;
      this.due = due;
    }
  }

  /** An empty store. */
  public MemoryReportStore(Clock clock) {
    this.clock = clock;
  }

  /** Makes appends wait until that is complete, and fail when it fails. */
  public void gate(CompletableFuture<Void> opens) {
    gate = opens;
  }

  /** Everything appended, the oldest first. */
  public synchronized List<NewReport> reports() {
    return List.copyOf(reports);
  }

  /** Where the deliveries to a sink stand, the oldest first. */
  public synchronized List<State> deliveries(String sink) {
    return outbox.values().stream().filter(e -> e.sink.equals(sink)).map(e -> e.state).toList();
  }

  @Override
  public CompletionStage<Appended> append(NewReport report) {
    return gate.thenApply(open -> appendNow(report));
  }

  private synchronized Appended appendNow(NewReport report) {
    for (NewReport known : reports) {
      if (known.report().header().id().equals(report.report().header().id())) {
        return new Appended.Stored(known.report().header());
      }
      if (report.idempotency().isPresent()
          && known.idempotency().isPresent()
          && Arrays.equals(
              known.idempotency().get().keyHash(), report.idempotency().get().keyHash())) {
        return Arrays.equals(
                known.idempotency().get().bodyHash(), report.idempotency().get().bodyHash())
            ? new Appended.Replayed(known.report().header())
            : new Appended.Conflicting();
      }
    }
    reports.add(report);
    report
        .sinks()
        .forEach(
            sink ->
                outbox.put(UUID.randomUUID(), new Entry(report.report(), sink, clock.instant())));
    return new Appended.Stored(report.report().header());
  }

  @Override
  public synchronized CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash) {
    return CompletableFuture.completedFuture(
        reports.stream()
            .filter(report -> Arrays.equals(report.receiptHash(), receiptHash))
            .map(report -> report.report().header())
            .findFirst());
  }

  @Override
  public synchronized CompletionStage<Optional<SealedReport>> find(UUID id) {
    return CompletableFuture.completedFuture(
        reports.stream()
            .map(NewReport::report)
            .filter(report -> report.header().id().equals(id))
            .findFirst());
  }

  @Override
  public synchronized CompletionStage<List<Delivery>> lease(
      String sink, int max, Duration leaseFor) {
    Instant now = clock.instant();
    List<Delivery> leased =
        outbox.entrySet().stream()
            .filter(
                e ->
                    e.getValue().sink.equals(sink)
                        && e.getValue().state == State.WAITING
                        && !e.getValue().due.isAfter(now))
            .sorted(Comparator.comparing(e -> e.getValue().due))
            .limit(max)
            .map(e -> lease(e.getKey(), e.getValue(), now.plus(leaseFor)))
            .toList();
    return CompletableFuture.completedFuture(leased);
  }

  private static Delivery lease(UUID id, Entry entry, Instant until) {
    entry.due = until;
    return new Delivery(id, entry.report, entry.sink, entry.attempts++);
  }

  @Override
  public synchronized CompletionStage<Void> settle(UUID delivery, Settlement settlement) {
    Entry entry = outbox.get(delivery);
    if (entry != null && entry.state == State.WAITING) {
      if (settlement instanceof Settlement.Retry retry) {
        entry.due = clock.instant().plus(retry.after());
      } else {
        entry.state = settlement instanceof Settlement.Dead ? State.DEAD : State.DELIVERED;
      }
    }
    return CompletableFuture.completedFuture(null);
  }
}
