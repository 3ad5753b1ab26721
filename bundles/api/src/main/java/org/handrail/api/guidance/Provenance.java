package org.handrail.api.guidance;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a statement comes from and how long it may be believed.
 *
 * @param source a link or a name
 * @param verified when somebody last checked it; empty when never, or nobody knows
 * @param reviewBy after this day it is overdue
 */
public record Provenance(String source, Optional<LocalDate> verified, LocalDate reviewBy) {
  /** Whether the day for checking it again has passed. */
  public boolean overdueOn(LocalDate today) {
    return today.isAfter(reviewBy);
  }
}
