package org.handrail.api.indicator;

import java.util.Locale;
import java.util.Optional;

/** The kinds of indicator. */
public enum IndicatorType {
  /** A link. */
  URL,
  /** A phone number. */
  PHONE,
  /** An e-mail address. */
  EMAIL,
  /** A user name on a platform. */
  HANDLE,
  /** A whole message, in which links and contacts are found. */
  TEXT;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire, such as {@code url}. */
  public String wireName() {
    return wireName;
  }

  /** The type of that name on the wire. */
  public static Optional<IndicatorType> find(String wireName) {
    for (IndicatorType type : values()) {
      if (type.wireName().equals(wireName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
