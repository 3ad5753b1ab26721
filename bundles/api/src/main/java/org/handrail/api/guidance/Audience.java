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

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
