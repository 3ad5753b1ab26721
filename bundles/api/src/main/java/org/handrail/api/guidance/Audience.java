package org.handrail.api.guidance;

import java.util.Locale;
import java.util.Optional;

/** For whom something is written. */
public enum Audience {
  /** Children and young people. */
  CHILD,
  /** Parents and carers. */
  PARENT,
  /** Teachers, trainers and other professionals. */
  TEACHER;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** The value of that name on the wire. */
  public static Optional<Audience> find(String wireName) {
    for (Audience value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
