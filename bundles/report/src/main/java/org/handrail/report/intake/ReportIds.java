package org.handrail.report.intake;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Ids of reports: UUIDv7 (RFC 9562, section 5.7) whose time tells no more than the hour. After the
 * time, {@value #RUN} reports share twelve random bits, so that what comes together stands together
 * in each index and one page takes many of them (docs/decisions/0180); the rest, 62 bits, is random
 * for each, so that their order within a run tells nothing. Safe for any thread.
 */
final class ReportIds {
  static final int RUN = 256;
  private static final int NEIGHBOURHOODS = 0x1000;

  private final SecureRandom random;
  private int neighbourhood;
  private int left;

  ReportIds(SecureRandom random) {
    this.random = random;
  }

  /** Another id, of a report that came in the hour of this moment. */
  UUID next(Instant now) {
    long hour = now.truncatedTo(ChronoUnit.HOURS).toEpochMilli();
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
    return new UUID((hour << 16) | 0x7000 | neighbourhood(), low);
  }

  private synchronized int neighbourhood() {
    if (left == 0) {
      neighbourhood = random.nextInt(NEIGHBOURHOODS);
      left = RUN;
    }
    left--;
    return neighbourhood;
  }
}
