package org.handrail.api.lookup;

import java.util.Locale;

/** What a verdict says, in one word. */
public enum Standing {
  /** A source that can be trusted lists it. */
  HARMFUL,
  /** Something speaks against it, and not enough to be sure. */
  SUSPICIOUS,
  /** Sources disagree. */
  DISPUTED,
  /** Nobody lists it. This does not mean that it is safe. */
  UNKNOWN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The word on the wire. */
  public String wireName() {
    return wireName;
  }
}
