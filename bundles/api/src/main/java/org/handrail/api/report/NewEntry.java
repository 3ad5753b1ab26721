package org.handrail.api.report;

import java.util.List;
import java.util.Optional;

/**
 * An entry for a store to add to a report.
 *
 * @param entry the entry
 * @param idempotency what makes a retry known
 * @param category what the report is about from now on, where the reporter has said it anew
 * @param urgent whether somebody is said to be in danger now; it raises the report and never lowers
 *     it, since who is in danger may be made to say otherwise
 * @param marks what it names; each is added to the report, unless that has it
 */
public record NewEntry(
    ReportEntry entry,
    NewReport.Idempotency idempotency,
    Optional<ReportCategory> category,
    boolean urgent,
    List<IncidentMark> marks) {
  /** Copies the list. */
  public NewEntry {
    marks = List.copyOf(marks);
  }

  /** One that names nothing. */
  public NewEntry(
      ReportEntry entry,
      NewReport.Idempotency idempotency,
      Optional<ReportCategory> category,
      boolean urgent) {
    this(entry, idempotency, category, urgent, List.of());
  }
}
