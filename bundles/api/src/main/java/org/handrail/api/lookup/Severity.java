package org.handrail.api.lookup;

import java.util.Locale;
import java.util.Optional;

/** How much harm is to be expected, in rising order. */
public enum Severity {
  /** A nuisance. */
  LOW,
  /** Harm to money, a device or an account. */
  MEDIUM,
  /** Serious harm. */
  HIGH,
  /** Danger to a person. */
  CRITICAL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The severity of that name on the wire. */
  public static Optional<Severity> find(String wireName) {
    for (Severity severity : values()) {
      if (severity.wireName().equals(wireName)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
