package org.handrail.api.report;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that was given up and is kept aside.
 *
 * @param id names it for {@link ReportStore#replay}
 * @param report the report
 * @param sink the destination that has not got it
 * @param attempts how often it was tried
 * @param since when it was given up
 */
public record DeadLetter(UUID id, UUID report, String sink, int attempts, Instant since) {}
