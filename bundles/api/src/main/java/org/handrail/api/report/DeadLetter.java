package org.handrail.api.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that was given up and is kept aside.
 *
 * @param id names it for {@link ReportStore#replay}
 * @param report the report
 * @param sink the destination that has not got it
 * @param attempts how often it was tried
 * @param since when it failed for the last time and was given up
 * @param last how it failed then; empty where that was not kept
 */
public record DeadLetter(
    UUID id,
    UUID report,
    String sink,
    int attempts,
    Instant since,
    Optional<DeliveryFailure> last) {
  /** One of which is not known how it failed. */
  public DeadLetter(UUID id, UUID report, String sink, int attempts, Instant since) {
    this(id, report, sink, attempts, since, Optional.empty());
  }
}
