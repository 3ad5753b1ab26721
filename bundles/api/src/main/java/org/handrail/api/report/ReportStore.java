package org.handrail.api.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps sealed reports. Every implementation passes the {@code ReportStoreContract} of the testkit.
 *
 * <p>Threads: called concurrently; no method blocks. A stage that fails does so with {@link
 * StoreUnavailable}: nothing was changed, or (after {@link #append}) it is not known whether it
 * was, and the same call may be tried again.
 */
@ConsumerType
public interface ReportStore {
  /** What became of an append. */
  sealed interface Appended {
    /** It is on stable storage. */
    record Stored(ReportHeader header) implements Appended {}

    /**
     * The same idempotency key came before with the same body: the report stored then. Nothing was
     * written.
     */
    record Replayed(ReportHeader header) implements Appended {}

    /** The same idempotency key came before with another body. Nothing was written. */
    record Conflicting() implements Appended {}
  }

  /**
   * One report on its way to one sink.
   *
   * @param id names the entry for {@link #settle}
   * @param attempts how often it was leased before
   */
  record Delivery(UUID id, SealedReport report, String sink, int attempts) {}

  /** How a delivery ended. */
  sealed interface Settlement {
    /** The sink has it. */
    record Delivered() implements Settlement {}

    /** Not yet: try again after the delay. */
    record Retry(Duration after) implements Settlement {}

    /** Never: kept aside for an admin. */
    record Dead() implements Settlement {}
  }

  /** Appends a report. Completes after it has reached stable storage (fsync), never before. */
  CompletionStage<Appended> append(NewReport report);

  /** The header of the report with that keyed hash of its receipt. */
  CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash);

  /** The sealed report of that id. */
  CompletionStage<Optional<SealedReport>> find(UUID id);

  /**
   * Leases up to {@code max} due deliveries for a sink; nobody else gets them until the lease ends.
   *
   * @param leaseFor how long; an entry not settled by then becomes due again
   */
  CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor);

  /** Ends a lease. An entry that is gone or was settled before is left alone. */
  CompletionStage<Void> settle(UUID delivery, Settlement settlement);
}
