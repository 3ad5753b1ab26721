package org.handrail.api.report;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a report stands. What may follow what is said here and nowhere else; a store enforces it in
 * the same transaction that moves a report.
 */
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

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** What a report that stands here may become. Nothing follows a withdrawal. */
  public Set<ReportStatus> next() {
    return switch (this) {
      case RECEIVED -> EnumSet.of(TRIAGED, ESCALATED, DELIVERED, CLOSED, WITHDRAWN);
      case TRIAGED -> EnumSet.of(ESCALATED, DELIVERED, CLOSED, WITHDRAWN);
      case ESCALATED -> EnumSet.of(TRIAGED, DELIVERED, CLOSED, WITHDRAWN);
      case DELIVERED -> EnumSet.of(TRIAGED, ESCALATED, CLOSED, WITHDRAWN);
      // Something new came from the reporter.
      case CLOSED -> EnumSet.of(RECEIVED, WITHDRAWN);
      case WITHDRAWN -> EnumSet.noneOf(ReportStatus.class);
    };
  }

  /** Where a report becomes this from. */
  public Set<ReportStatus> previous() {
    Set<ReportStatus> previous = EnumSet.noneOf(ReportStatus.class);
    for (ReportStatus status : values()) {
      if (status.next().contains(this)) {
        previous.add(status);
      }
    }
    return previous;
  }

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return wireName;
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
