package org.handrail.api.report;

import java.util.Locale;
import java.util.Optional;

/** Whether something that a report names is on a risk list. */
public enum ListHit {
  /** Something is listed. */
  LISTED,
  /** Nothing is listed. */
  NOT_LISTED,
  /** Look-up could not be asked. */
  NOT_ASKED;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** The value of that name on the wire. */
  public static Optional<ListHit> find(String wireName) {
    for (ListHit value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
