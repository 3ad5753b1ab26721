package org.handrail.api.report;

import java.util.Locale;
import java.util.Optional;

/** Who reports. */
public enum ReporterRole {
  /** A child or young person. */
  CHILD,
  /** A parent or carer. */
  PARENT,
  /** A teacher or another professional. */
  TEACHER,
  /** Somebody else, or not said. */
  OTHER;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** The value of that name on the wire. */
  public static Optional<ReporterRole> find(String wireName) {
    for (ReporterRole value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
