package org.handrail.store.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;
import org.handrail.api.report.Tally;

/**
 * Reports in a database. What is written goes through group commits, what is read through a pool.
 */
public final class SqlReportStore implements ReportStore, MetricSource, AutoCloseable {
  private final Connections connections;
  private final Dialect dialect;
  private final Clock clock;
  private final Readers readers;
  private final GroupCommit writer;

  /**
   * Opens nothing yet: the first call does, and each call after a failure tries again.
   *
   * @param readers how many threads read, each with a connection
   * @param writers how many threads commit, each with a connection
   */
  public SqlReportStore(
      Connections connections, Dialect dialect, Clock clock, int readers, int writers) {
    this.connections = connections;
    this.dialect = dialect;
    this.clock = clock;
    this.readers = new Readers(connections, readers);
    this.writer = new GroupCommit(connections, this.readers, writers);
  }

  /** Opens the database, so that the first report need not wait for it. */
  public CompletionStage<Void> warmUp() {
    return writer.submit(session -> 0).thenAccept(nothing -> {});
  }

  @Override
  public void collect(MetricSink sink) {
    sink.gauge(
        "handrail_store_queue",
        "What is to be stored and has not been begun.",
        Map.of(),
        writer.waiting());
  }

  @Override
  public CompletionStage<Appended> append(NewReport report) {
    return writer.submit(session -> Reports.append(session, report, clock.millis()));
  }

  @Override
  public CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash) {
    return readers.submit(session -> Reports.findByReceipt(session, receiptHash));
  }

  @Override
  public CompletionStage<Optional<SealedReport>> find(UUID id) {
    return readers.submit(session -> Reports.find(session, id));
  }

  @Override
  public CompletionStage<List<Docket>> dockets(DocketFilter filter, Optional<UUID> after, int max) {
    return readers.submit(session -> Dockets.list(session, filter, after, max));
  }

  @Override
  public CompletionStage<Optional<Docket>> findDocket(UUID id) {
    return readers.submit(session -> Dockets.find(session, id));
  }

  @Override
  public CompletionStage<Tally> tally(Instant overdue) {
    return readers.submit(session -> Dockets.tally(session, overdue));
  }

  @Override
  public CompletionStage<Added> add(UUID report, NewEntry entry) {
    return writer.submit(session -> Entries.add(session, dialect, report, entry));
  }

  @Override
  public CompletionStage<Optional<Correspondence>> correspondence(UUID report) {
    return readers.submit(session -> Entries.correspondence(session, report));
  }

  @Override
  public CompletionStage<Moved> move(UUID report, ReportStatus to) {
    CompletableFuture<Moved> moved =
        writer.submit(session -> Changes.move(session, dialect, report, to, hour()));
    return to == ReportStatus.WITHDRAWN ? moved.thenCompose(this::scrubbed) : moved;
  }

  @Override
  public CompletionStage<Boolean> hold(UUID report, boolean held) {
    return writer.submit(session -> Changes.hold(session, report, held));
  }

  @Override
  public CompletionStage<List<UUID>> purge(
      ReportCategory category, Instant changedBefore, int max) {
    return writer
        .submit(session -> Changes.purge(session, category, changedBefore.toEpochMilli(), max))
        .thenCompose(
            erased ->
                erased.isEmpty() ? CompletableFuture.completedFuture(erased) : scrubbed(erased));
  }

  private <T> CompletableFuture<T> scrubbed(T result) {
    return readers.submit(
        session -> {
          connections.scrub(session);
          return result;
        });
  }

  private long hour() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS).toEpochMilli();
  }

  @Override
  public CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor) {
    return writer.submit(
        session -> {
          long now = clock.millis();
          return Outbox.lease(session, dialect, sink, max, now, now + leaseFor.toMillis());
        });
  }

  @Override
  public CompletionStage<Void> settle(UUID delivery, Settlement settlement) {
    return writer
        .submit(session -> Outbox.settle(session, dialect, delivery, settlement, clock.instant()))
        .thenAccept(changed -> {});
  }

  @Override
  public CompletionStage<List<DeadLetter>> deadLetters(Optional<UUID> after, int max) {
    return readers.submit(session -> Outbox.dead(session, after, max));
  }

  @Override
  public CompletionStage<Boolean> replay(UUID deadLetter) {
    return writer.submit(session -> Outbox.replay(session, deadLetter, clock.millis()));
  }

  /** Runs something that only reads, on a connection of its own, outside a transaction. */
  public <T> CompletionStage<T> read(Work<T> work) {
    return readers.submit(work);
  }

  /** Commits what is under way, refuses what comes later, and lets go of the database. */
  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
