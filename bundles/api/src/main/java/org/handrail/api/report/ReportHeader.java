package org.handrail.api.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * All of a report that stands in clear, for triage. Everything else is sealed, and this is repeated
 * inside the seal.
 *
 * @param id a random id, made by the application (UUIDv7, RFC 9562, with the time rounded to the
 *     hour)
 * @param client the publishable id of the chat client
 * @param category what it is about
 * @param urgent whether somebody is said to be in danger now
 * @param country the reporter's country, ISO 3166-1 alpha-2
 * @param receivedHour when it came, rounded down to the hour
 * @param status where it stands
 * @param listHit whether something in it is on a risk list
 * @param sizeBucket the padded size of what was sealed, in bytes
 * @param keyEpoch the name of the team key it is sealed to
 * @param ciphertextSha256 SHA-256 of the ciphertext, in lower-case hexadecimal
 */
public record ReportHeader(
    UUID id,
    Optional<String> client,
    ReportCategory category,
    boolean urgent,
    Optional<String> country,
    Instant receivedHour,
    ReportStatus status,
    ListHit listHit,
    int sizeBucket,
    String keyEpoch,
    String ciphertextSha256) {
  /** Checks that the time tells no more than the hour. */
  public ReportHeader {
    if (!receivedHour.equals(receivedHour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("receivedHour must be a full hour");
    }
  }
}
