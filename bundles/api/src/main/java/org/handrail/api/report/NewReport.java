package org.handrail.api.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report for a store to append.
 *
 * @param report the sealed report
 * @param mailbox the age recipient ({@code age1…}) that messages to the reporter are sealed to; its
 *     identity comes from the receipt, so nobody but the reporter can read them
 * @param receiptHash the keyed hash of its receipt, 32 bytes; unique
 * @param idempotency what makes a retry known, where the client sent a key
 * @param sinks the names of the sinks that are to have it; each gets an outbox entry in the same
 *     commit
 * @param marks what it names, each incident once; erased with the report, and when it is taken back
 */
public record NewReport(
    SealedReport report,
    String mailbox,
    byte[] receiptHash,
    Optional<Idempotency> idempotency,
    Set<String> sinks,
    List<IncidentMark> marks) {
  /**
   * A client's {@code Idempotency-Key} and what came with it, both as keyed hashes.
   *
   * @param keyHash keyed hash of client and key, 32 bytes; unique
   * @param bodyHash keyed hash of the body, 32 bytes
   */
  public record Idempotency(byte[] keyHash, byte[] bodyHash) {}

  /** Copies what can be changed. */
  public NewReport {
    sinks = Set.copyOf(sinks);
    marks = List.copyOf(marks);
  }

  /** One that names nothing. */
  public NewReport(
      SealedReport report,
      String mailbox,
      byte[] receiptHash,
      Optional<Idempotency> idempotency,
      Set<String> sinks) {
    this(report, mailbox, receiptHash, idempotency, sinks, List.of());
  }
}
