package org.handrail.api.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Which dockets somebody wants to see.
 *
 * @param status those that stand there; empty for all
 * @param urgentOnly only those where somebody is said to be in danger
 * @param waitingSince only those that have waited for the team since that time or longer; empty for
 *     all
 * @param incident only those of that incident which were not taken back, by {@link
 *     Incident#reference()}; empty for all
 */
public record DocketFilter(
    Optional<ReportStatus> status,
    boolean urgentOnly,
    Optional<Instant> waitingSince,
    Optional<String> incident) {
  /** Of any incident. */
  public DocketFilter(
      Optional<ReportStatus> status, boolean urgentOnly, Optional<Instant> waitingSince) {
    this(status, urgentOnly, waitingSince, Optional.empty());
  }

  /** Every docket. */
  public static DocketFilter all() {
    return new DocketFilter(Optional.empty(), false, Optional.empty());
  }

  /** Those that stand there. */
  public static DocketFilter of(ReportStatus status) {
    return new DocketFilter(Optional.of(status), false, Optional.empty());
  }
}
