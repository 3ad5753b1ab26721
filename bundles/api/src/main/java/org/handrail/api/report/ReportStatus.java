package org.handrail.api.report;

import java.util.Locale;
import java.util.Optional;

/** Where a report stands. */
public enum ReportStatus {
  /** Safely stored, not yet looked at. */
  RECEIVED,
  /** Looked at. */
  TRIAGED,
  /** Handed to somebody who can do more. */
  ESCALATED,
  /** Received by a destination. */
  DELIVERED,
  /** Done. */
  CLOSED,
  /** Taken back by the person who sent it. */
  WITHDRAWN;

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value of that name on the wire. */
  public static Optional<ReportStatus> find(String wireName) {
    for (ReportStatus value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
