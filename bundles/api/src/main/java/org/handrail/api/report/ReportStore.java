package org.handrail.api.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps sealed reports. Every implementation passes the {@code ReportStoreContract} of the testkit.
 *
 * <p>Of the stores of a server one is registered: the one that {@code store} of {@code
 * etc/org.handrail.store.cfg} names, as {@code plugin:NAME} for that of a plug-in.
 *
 * <p>Threads: called concurrently, also on network selector threads; no method blocks. Stages may
 * complete on any thread, and what follows them does not block it.
 *
 * <p>Nulls: none is passed, and none may be answered: what is not there is an empty Optional, and a
 * stage without a value is complete.
 *
 * <p>Deadline: a request waits for its stage for as long as the edge waits for an answer, 20
 * seconds if nothing else is configured; the person who reports waits with it.
 *
 * <p>Failure: a stage that fails does so with {@link StoreUnavailable}: nothing was changed, or
 * (after {@link #append}) it is not known whether it was, and the same call may be tried again. A
 * report is then answered 503.
 */
@ConsumerType
public interface ReportStore {
  /**
   * How many entries a report has at most before the reporter can add no more; the team still can.
   */
  int MOST_ENTRIES = 200;

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

  /** What became of an entry. */
  sealed interface Added {
    /** It is on stable storage. */
    record Stored(ReportEntry entry) implements Added {}

    /** It came before, with the same key and body: the entry stored then. Nothing was written. */
    record Replayed(ReportEntry entry) implements Added {}

    /** The same key came before with another body. Nothing was written. */
    record Conflicting() implements Added {}

    /** There is no such report, or it was withdrawn. Nothing was written. */
    record Gone() implements Added {}

    /**
     * It has {@link #MOST_ENTRIES} already, and this one is the reporter's. Nothing was written.
     */
    record Full() implements Added {}
  }

  /** What became of a move from one status to another. */
  sealed interface Moved {
    /** It stands there now. */
    record Done(ReportHeader header) implements Moved {}

    /** {@link ReportStatus#next()} does not allow it. Nothing was written. */
    record NotAllowed(ReportStatus status) implements Moved {}

    /** There is no such report. */
    record Unknown() implements Moved {}
  }

  /**
   * What was said after a report came.
   *
   * @param mailbox the age recipient that messages to the reporter are sealed to
   * @param entries the oldest first
   */
  record Correspondence(String mailbox, List<ReportEntry> entries) {
    /** Copies the list. */
    public Correspondence {
      entries = List.copyOf(entries);
    }
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

    /**
     * Never: kept aside for an admin.
     *
     * @param last how it failed the last time
     */
    record Dead(Optional<DeliveryFailure> last) implements Settlement {
      /** Given up for a reason that is not told. */
      public Dead() {
        this(Optional.empty());
      }
    }
  }

  /** Appends a report. Completes after it has reached stable storage (fsync), never before. */
  CompletionStage<Appended> append(NewReport report);

  /** The header of the report with that keyed hash of its receipt. */
  CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash);

  /** The sealed report of that id; empty also when it was withdrawn and erased. */
  CompletionStage<Optional<SealedReport>> find(UUID id);

  /**
   * The headers of reports, the oldest first; those of {@link #dockets}, unless it was built before
   * there were any.
   *
   * @param status of those that stand there; empty for all
   * @param after of those that come after that id
   */
  default CompletionStage<List<ReportHeader>> list(
      Optional<ReportStatus> status, Optional<UUID> after, int max) {
    return dockets(new DocketFilter(status, false, Optional.empty()), after, max)
        .thenApply(dockets -> dockets.stream().map(Docket::header).toList());
  }

  /**
   * The dockets of reports, the oldest first. Since 1.1; a store of 1.0 fails, as it does for all
   * that the desk of the team needs. Since 1.2 with incidents, which a store of 1.1 leaves out.
   *
   * @param filter which of them
   * @param after of those that come after that id
   */
  default CompletionStage<List<Docket>> dockets(
      DocketFilter filter, Optional<UUID> after, int max) {
    return NoDesk.answer();
  }

  /**
   * The docket of the report of that id; there is one also when it was withdrawn and erased. Since
   * 1.1.
   */
  default CompletionStage<Optional<Docket>> findDocket(UUID id) {
    return NoDesk.answer();
  }

  /**
   * How much there is to do. Since 1.1.
   *
   * @param overdue what has waited since then or longer counts as overdue
   */
  default CompletionStage<Tally> tally(Instant overdue) {
    return NoDesk.answer();
  }

  /**
   * Adds an entry. Completes after it has reached stable storage. A report that was closed is
   * received anew, and waits again, when the reporter adds to it; a message of the team ends the
   * wait.
   */
  CompletionStage<Added> add(UUID report, NewEntry entry);

  /** What was said after the report of that id came; empty when there is none. */
  CompletionStage<Optional<Correspondence>> correspondence(UUID report);

  /**
   * Moves a report on, for a person: with {@link ReportStatus#RECEIVED} it waits for the team anew,
   * with any other it waits no more. With {@link ReportStatus#WITHDRAWN} everything that is sealed
   * is erased with its marks, unless it is held, and what waits in the outbox, or is kept aside, is
   * given up; it counts in no incident any more.
   */
  CompletionStage<Moved> move(UUID report, ReportStatus to);

  /**
   * Puts a report under legal hold, or ends that: while it is held nothing of it is erased.
   *
   * @return whether there is such a report
   */
  CompletionStage<Boolean> hold(UUID report, boolean held);

  /**
   * Erases reports of a category that are closed or withdrawn, not held, and have not changed since
   * before that time; with all that belongs to them, and so that their bytes are gone from the
   * storage.
   *
   * @return the ids of what was erased, at most {@code max}
   */
  CompletionStage<List<UUID>> purge(ReportCategory category, Instant changedBefore, int max);

  /**
   * Leases up to {@code max} due deliveries for a sink; nobody else gets them until the lease ends.
   *
   * @param leaseFor how long; an entry not settled by then becomes due again
   */
  CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor);

  /**
   * Ends a lease. An entry that is gone or was settled before is left alone. With {@link
   * Settlement.Delivered} the report becomes {@link ReportStatus#DELIVERED} in the same commit,
   * where the table allows it; it waits for the team as before.
   */
  CompletionStage<Void> settle(UUID delivery, Settlement settlement);

  /**
   * The deliveries that were given up, by id. Since 1.1.
   *
   * @param after of those that come after that id
   */
  default CompletionStage<List<DeadLetter>> deadLetters(Optional<UUID> after, int max) {
    return NoDesk.answer();
  }

  /**
   * Puts a delivery that was given up back into the outbox, due now, as if it had never been tried.
   * Since 1.1.
   *
   * @return whether there is such a dead letter
   */
  default CompletionStage<Boolean> replay(UUID deadLetter) {
    return NoDesk.answer();
  }
}
