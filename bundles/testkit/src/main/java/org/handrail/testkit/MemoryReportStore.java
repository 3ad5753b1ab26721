package org.handrail.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import java.util.function.Supplier;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.Incident;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;
import org.handrail.api.report.Tally;

/**
 * Keeps reports in memory, for tests; passes {@link ReportStoreContract}. Every call waits for the
 * gate.
 */
public final class MemoryReportStore implements ReportStore {
  private final Clock clock;
  private final Map<UUID, MemoryReport> reports = new LinkedHashMap<>();
  private final Map<UUID, Entry> outbox = new LinkedHashMap<>();
  private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  /** Where a delivery stands. */
  public enum State {
    /** To be delivered, or being delivered. */
    WAITING,
    /** The sink has it. */
    DELIVERED,
    /** Kept aside. */
    DEAD,
    /** Its report was withdrawn. */
    WITHDRAWN
  }

  private static final class Entry {
    final SealedReport report;
    final String sink;
    State state = State.WAITING;
    Instant due;
    Instant settled;
    int attempts;
    Optional<DeliveryFailure> last = Optional.empty();

    Entry(SealedReport report, String sink, Instant due) {
      this.report = report;
      this.sink = sink;
      this.due = due;
      this.settled = due;
    }
  }

  /** An empty store. */
  public MemoryReportStore(Clock clock) {
    this.clock = clock;
  }

  /** Makes calls wait until that is complete, and fail when it fails. */
  public void gate(CompletableFuture<Void> opens) {
    gate = opens;
  }

  /** Everything that was appended and is still there, the oldest first, as it came. */
  public synchronized List<NewReport> reports() {
    return reports.values().stream().map(report -> report.came).toList();
  }

  /** Where the deliveries to a sink stand, the oldest first. */
  public synchronized List<State> deliveries(String sink) {
    return outbox.values().stream().filter(e -> e.sink.equals(sink)).map(e -> e.state).toList();
  }

  @Override
  public CompletionStage<Appended> append(NewReport report) {
    return later(() -> appendNow(report));
  }

  private Appended appendNow(NewReport report) {
    ReportHeader header = report.report().header();
    MemoryReport same = reports.get(header.id());
    if (same != null) {
      return new Appended.Stored(same.header);
    }
    for (MemoryReport known : reports.values()) {
      Optional<Boolean> sameBody = known.sameBody(report);
      if (sameBody.isPresent()) {
        return sameBody.get() ? new Appended.Replayed(known.header) : new Appended.Conflicting();
      }
    }
    reports.put(header.id(), new MemoryReport(report));
    report
        .sinks()
        .forEach(
            sink ->
                outbox.put(UUID.randomUUID(), new Entry(report.report(), sink, clock.instant())));
    return new Appended.Stored(header);
  }

  @Override
  public CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash) {
    return later(
        () ->
            reports.values().stream()
                .filter(report -> Arrays.equals(report.came.receiptHash(), receiptHash))
                .map(report -> report.header)
                .findFirst());
  }

  @Override
  public CompletionStage<Optional<SealedReport>> find(UUID id) {
    return later(() -> report(id).flatMap(MemoryReport::sealed));
  }

  @Override
  public CompletionStage<List<Docket>> dockets(DocketFilter filter, Optional<UUID> after, int max) {
    return later(
        () ->
            reports.values().stream()
                .filter(r -> filter.status().map(s -> s == r.header.status()).orElse(true))
                .filter(r -> !filter.urgentOnly() || r.header.urgent())
                .filter(r -> filter.waitingSince().map(r::waitedSince).orElse(true))
                .filter(r -> filter.incident().map(r::names).orElse(true))
                .filter(r -> isAfter(r.header.id(), after))
                .sorted(Comparator.comparing(r -> r.header.id().toString()))
                .limit(max)
                .map(this::docket)
                .toList());
  }

  @Override
  public CompletionStage<Optional<Docket>> findDocket(UUID id) {
    return later(() -> report(id).map(this::docket));
  }

  private Docket docket(MemoryReport report) {
    return report.docket(
        report.marks.stream()
            .map(IncidentMark::incident)
            .filter(report::names)
            .map(this::incident)
            .min(Incident.STRONGEST_FIRST));
  }

  private Incident incident(String reference) {
    return Incident.of(
        reference,
        reports.values().stream()
            .filter(report -> report.names(reference))
            .flatMap(report -> report.marks.stream())
            .filter(mark -> mark.incident().equals(reference))
            .toList());
  }

  @Override
  public CompletionStage<Tally> tally(Instant overdue) {
    return later(
        () ->
            new Tally(
                reports.values().stream().filter(r -> r.waitedSince(Instant.MAX)).count(),
                reports.values().stream().filter(r -> r.waitedSince(overdue)).count(),
                outbox.values().stream().filter(e -> e.state == State.DEAD).count(),
                outbox.values().stream().filter(e -> e.state == State.WAITING).count()));
  }

  // Ids go by their text, as in a database.
  private static boolean isAfter(UUID id, Optional<UUID> after) {
    return after.isEmpty() || id.toString().compareTo(after.get().toString()) > 0;
  }

  @Override
  public CompletionStage<Added> add(UUID report, NewEntry entry) {
    return later(
        () -> {
          Optional<MemoryReport> found = report(report);
          if (found.isEmpty() || found.get().header.status() == ReportStatus.WITHDRAWN) {
            return new Added.Gone();
          }
          for (NewEntry earlier : found.get().entries) {
            if (Arrays.equals(earlier.idempotency().keyHash(), entry.idempotency().keyHash())) {
              return Arrays.equals(earlier.idempotency().bodyHash(), entry.idempotency().bodyHash())
                  ? new Added.Replayed(earlier.entry())
                  : new Added.Conflicting();
            }
          }
          if (entry.entry().kind() != ReportEntry.Kind.FROM_TEAM
              && found.get().entries.size() >= MOST_ENTRIES) {
            return new Added.Full();
          }
          found.get().add(entry);
          return new Added.Stored(entry.entry());
        });
  }

  @Override
  public CompletionStage<Optional<Correspondence>> correspondence(UUID report) {
    return later(() -> report(report).map(MemoryReport::correspondence));
  }

  @Override
  public CompletionStage<Moved> move(UUID report, ReportStatus to) {
    return later(
        () -> {
          Optional<MemoryReport> found = report(report);
          if (found.isEmpty()) {
            return new Moved.Unknown();
          }
          ReportStatus from = found.get().header.status();
          if (from != to && !from.next().contains(to)) {
            return new Moved.NotAllowed(from);
          }
          found.get().move(to, clock.instant().truncatedTo(ChronoUnit.HOURS));
          if (to == ReportStatus.WITHDRAWN) {
            outbox.values().stream()
                .filter(e -> e.report.header().id().equals(report))
                .filter(e -> e.state == State.WAITING || e.state == State.DEAD)
                .forEach(e -> e.state = State.WITHDRAWN);
          }
          return new Moved.Done(found.get().header);
        });
  }

  @Override
  public CompletionStage<Boolean> hold(UUID report, boolean held) {
    return later(
        () -> {
          report(report).ifPresent(found -> found.held = held);
          return report(report).isPresent();
        });
  }

  @Override
  public CompletionStage<List<UUID>> purge(
      ReportCategory category, Instant changedBefore, int max) {
    return later(
        () -> {
          List<UUID> purged = new ArrayList<>();
          for (MemoryReport report : reports.values()) {
            if (purged.size() < max && report.mayBePurged(category, changedBefore)) {
              purged.add(report.header.id());
            }
          }
          reports.keySet().removeAll(purged);
          outbox.values().removeIf(e -> purged.contains(e.report.header().id()));
          return purged;
        });
  }

  @Override
  public CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor) {
    return later(
        () -> {
          Instant now = clock.instant();
          return outbox.entrySet().stream()
              .filter(
                  e ->
                      e.getValue().sink.equals(sink)
                          && e.getValue().state == State.WAITING
                          && !e.getValue().due.isAfter(now))
              .sorted(Comparator.comparing(e -> e.getValue().due))
              .limit(max)
              .map(e -> lease(e.getKey(), e.getValue(), now.plus(leaseFor)))
              .toList();
        });
  }

  private static Delivery lease(UUID id, Entry entry, Instant until) {
    entry.due = until;
    return new Delivery(id, entry.report, entry.sink, entry.attempts++);
  }

  @Override
  public CompletionStage<Void> settle(UUID delivery, Settlement settlement) {
    return later(() -> Optional.ofNullable(outbox.get(delivery)))
        .thenAccept(
            found ->
                found
                    .filter(entry -> entry.state == State.WAITING)
                    .ifPresent(entry -> settle(entry, settlement)));
  }

  private synchronized void settle(Entry entry, Settlement settlement) {
    if (settlement instanceof Settlement.Retry retry) {
      entry.due = clock.instant().plus(retry.after());
    } else {
      entry.state = settlement instanceof Settlement.Dead ? State.DEAD : State.DELIVERED;
      entry.settled = clock.instant();
      entry.last = settlement instanceof Settlement.Dead dead ? dead.last() : Optional.empty();
      if (entry.state == State.DELIVERED) {
        report(entry.report.header().id())
            .ifPresent(r -> r.delivered(clock.instant().truncatedTo(ChronoUnit.HOURS)));
      }
    }
  }

  @Override
  public CompletionStage<List<DeadLetter>> deadLetters(Optional<UUID> after, int max) {
    return later(
        () ->
            outbox.entrySet().stream()
                .filter(e -> e.getValue().state == State.DEAD && isAfter(e.getKey(), after))
                .sorted(Comparator.comparing(e -> e.getKey().toString()))
                .limit(max)
                .map(e -> deadLetter(e.getKey(), e.getValue()))
                .toList());
  }

  private static DeadLetter deadLetter(UUID id, Entry entry) {
    return new DeadLetter(
        id, entry.report.header().id(), entry.sink, entry.attempts, entry.settled, entry.last);
  }

  @Override
  public CompletionStage<Boolean> replay(UUID deadLetter) {
    return later(
        () -> {
          Entry entry = outbox.get(deadLetter);
          if (entry == null || entry.state != State.DEAD) {
            return false;
          }
          entry.state = State.WAITING;
          entry.due = clock.instant();
          entry.attempts = 0;
          return true;
        });
  }

  private Optional<MemoryReport> report(UUID id) {
    return Optional.ofNullable(reports.get(id));
  }

  private <T> CompletionStage<T> later(Supplier<T> work) {
    return gate.thenApply(
        open -> {
          synchronized (this) {
            return work.get();
          }
        });
  }

  /** The entries of a report, as they came. */
  public synchronized List<ReportEntry> entries(UUID report) {
    return report(report).map(found -> found.correspondence().entries()).orElse(List.of());
  }
}
