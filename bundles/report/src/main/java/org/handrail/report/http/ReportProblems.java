package org.handrail.report.http;

import java.util.Optional;
import org.handrail.api.guidance.EmergencyNumber;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.http.Problem;
import org.handrail.report.proof.ProofGate;

/** What can go wrong with a report, in kind words. */
final class ReportProblems {
  private ReportProblems() {}

  static Problem imageRefused(int status, Optional<Guidance> guidance) {
    return Problem.of(
            "image-refused",
            status,
            "Don't send us pictures",
            "Don't send us pictures. Tell us in words. You have done nothing wrong, and nothing was"
                + " kept. The services in help can get pictures taken down without anybody here"
                + " seeing them.")
        .extend("help", HelpJson.helpWithPictures(guidance));
  }

  static Problem notJson() {
    return Problem.of(
        "unsupported-media-type",
        415,
        "The body is not of a type that this call takes",
        "Send JSON, with Content-Type: application/json. There is no way to send a file.");
  }

  static Problem badIdempotencyKey() {
    return Problem.of(
        "bad-idempotency-key",
        400,
        "The Idempotency-Key cannot be used",
        "Send 1 to 255 visible ASCII characters that nobody can guess, such as a random UUID.");
  }

  static Problem keyReused() {
    return Problem.of(
        "idempotency-key-reused",
        422,
        "This Idempotency-Key belongs to another report",
        "Another report came with the same key. Use a new key for each report.");
  }

  static Problem stillRunning() {
    return Problem.of(
            "still-running",
            409,
            "This report is being stored",
            "The first try with this Idempotency-Key is still in work. Try again in a moment.")
        .with("Retry-After", "1");
  }

  static Problem storeUnavailable(Optional<String> country) {
    return Problem.of(
            "store-unavailable",
            503,
            "We cannot keep your report now",
            "Nothing was lost that we said we have. Please try again soon. "
                + country
                    .flatMap(EmergencyNumber::find)
                    .map(EmergencyNumber::sentence)
                    .orElse(EmergencyNumber.ANYWHERE))
        .with("Retry-After", "5");
  }

  static Problem receiptNeeded() {
    return Problem.of(
            "receipt-needed",
            401,
            "We need your receipt",
            "Send it as Authorization: Receipt CODE. It never belongs in an address.")
        .with("WWW-Authenticate", "Receipt");
  }

  static Problem unknownReceipt() {
    return Problem.of(
        "unknown-receipt",
        404,
        "We do not know this receipt",
        "Check each letter and number. If it is lost, you can report again.");
  }

  static Problem tooManyReceipts(long seconds, Optional<String> country) {
    return Problem.of(
            "too-many-receipts",
            429,
            "Too many wrong receipts",
            "Wait a moment and check each letter and number. "
                + country
                    .flatMap(EmergencyNumber::find)
                    .map(EmergencyNumber::sentence)
                    .orElse(EmergencyNumber.ANYWHERE))
        .with("Retry-After", Long.toString(seconds));
  }

  static Problem proofNeeded(ProofGate.Needed needed, Optional<String> country) {
    return Problem.of(
            "proof-needed",
            429,
            "Very many reports come from where you are",
            "Your program can do the sum in challenge and send the report again, or wait. Nothing"
                + " of this one was kept. "
                + country
                    .flatMap(EmergencyNumber::find)
                    .map(EmergencyNumber::sentence)
                    .orElse(EmergencyNumber.ANYWHERE))
        .extend("challenge", needed.challenge().members())
        .with("Retry-After", Long.toString(Math.max(1, needed.after().toSeconds() + 1)))
        .with("Cache-Control", "no-store");
  }

  static Problem full() {
    return Problem.of(
        "report-full",
        409,
        "This report is full",
        "We have everything that you sent before this. Please send a new report for what is new. "
            + EmergencyNumber.ANYWHERE);
  }

  static Problem withdrawn() {
    return Problem.of(
        "report-withdrawn",
        409,
        "You took this report back",
        "Nothing can be added to it. You can send a new report at any time.");
  }
}
