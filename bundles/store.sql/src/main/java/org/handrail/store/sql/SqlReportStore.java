package org.handrail.store.sql;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;

/**
 * Reports in a database. What is written goes through group commits, what is read through a pool.
 */
public final class SqlReportStore implements ReportStore, AutoCloseable {
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
        .submit(session -> Outbox.settle(session, delivery, settlement, clock.millis()))
        .thenAccept(changed -> {});
  }

  /** Commits what is under way, refuses what comes later, and lets go of the database. */
  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
