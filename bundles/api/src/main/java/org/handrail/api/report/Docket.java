package org.handrail.api.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A report as the team sees it in its list: nothing that is sealed.
 *
 * @param header the part in clear
 * @param held whether it is under legal hold
 * @param waitingSince since when it waits for somebody of the team, rounded down to the hour; empty
 *     once somebody has moved it or replied
 * @param lastEntry what was added last
 * @param incident what other reports name as well; of several the one that stands out most, empty
 *     where nothing that could be compared is named, or the report was taken back
 */
public record Docket(
    ReportHeader header,
    boolean held,
    Optional<Instant> waitingSince,
    Optional<ReportEntry.Kind> lastEntry,
    Optional<Incident> incident) {
  /** Checks that the time tells no more than the hour. */
  public Docket {
    if (waitingSince.isPresent()
        && !waitingSince.get().equals(waitingSince.get().truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("waitingSince must be a full hour");
    }
  }

  /** One of which is not known what other reports name. */
  public Docket(
      ReportHeader header,
      boolean held,
      Optional<Instant> waitingSince,
      Optional<ReportEntry.Kind> lastEntry) {
    this(header, held, waitingSince, lastEntry, Optional.empty());
  }
}
