package org.handrail.report.staff;

import java.util.List;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportStatus;

/** What can go wrong at the desk. */
final class StaffProblems {
  private StaffProblems() {}

  static Problem unknownReport() {
    return Problem.of(
        "unknown-report",
        404,
        "There is no such report",
        "Check the id. What was kept long enough is erased with its header.");
  }

  static Problem erased() {
    return Problem.of(
        "report-erased",
        410,
        "What was sealed is erased",
        "The person who sent it took it back. Its header is left until it is purged.");
  }

  static Problem unknownLetter() {
    return Problem.of(
        "unknown-dead-letter",
        404,
        "There is no such dead letter",
        "It may have been replayed already, or its report was taken back.");
  }

  static Problem notAllowed(ReportStatus now, List<String> next) {
    return Problem.of(
            "status-not-allowed",
            409,
            "A report does not go from there to here",
            next.isEmpty()
                ? "It is " + now.wireName() + ", and nothing follows that."
                : "It is " + now.wireName() + ": write " + String.join(", ", next) + ".")
        .extend("status", now.wireName())
        .extend("next", next);
  }

  static Problem withdrawn() {
    return Problem.of(
        "report-withdrawn",
        409,
        "The report was taken back",
        "Nothing can be added to it any more.");
  }

  static Problem keyReused() {
    return Problem.of(
        "idempotency-key-reused",
        422,
        "This Idempotency-Key belongs to another report",
        "Another message came with the same key. Use a new key for each message.");
  }

  static Problem imageRefused() {
    return Problem.of(
        "image-refused",
        422,
        "Don't send us pictures",
        "A message to a reporter is words only; nothing of it was kept.");
  }

  static Problem badQuery(String detail) {
    return Problem.of("invalid-query", 400, "A value in the query is not valid", detail);
  }

  static Problem auditAway() {
    return Problem.of(
            "audit-unavailable",
            503,
            "Nothing can be done unseen",
            "The audit is away or cannot be written, so this was not done; the log says why.")
        .with("Retry-After", "5");
  }

  static Problem storeAway() {
    return Problem.of(
            "reports-away",
            503,
            "The reports cannot be reached now",
            "The store is away, or cannot be read or written; the log says why. Nothing that was"
                + " acknowledged is lost.")
        .with("Retry-After", "5");
  }
}
