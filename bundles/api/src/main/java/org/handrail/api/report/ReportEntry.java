package org.handrail.api.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was added to a report after it came, sealed.
 *
 * @param id a random id
 * @param kind what it is
 * @param hour when it came, rounded down to the hour
 * @param ciphertext an age file (age-encryption.org/v1), binary; not copied, so never change it
 */
public record ReportEntry(UUID id, Kind kind, Instant hour, byte[] ciphertext) {
  /** Who added what. */
  public enum Kind {
    /** More answers of the reporter to the questions of the form. */
    ANSWERS,
    /** A message of the reporter to the team. */
    FROM_REPORTER,
    /** A message of the team to the reporter. */
    FROM_TEAM;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire: lower case, with hyphens. */
    public String wireName() {
      return wireName;
    }

    /** The value of that name on the wire. */
    public static Optional<Kind> find(String wireName) {
      for (Kind value : values()) {
        if (value.wireName().equals(wireName)) {
          return Optional.of(value);
        }
      }
      return Optional.empty();
    }
  }

  /** Checks that the time tells no more than the hour. */
  public ReportEntry {
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("hour must be a full hour");
    }
  }
}
