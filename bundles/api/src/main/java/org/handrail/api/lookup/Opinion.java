package org.handrail.api.lookup;

import java.util.Locale;

/**
 * What an entry of a source says about what it lists. {@code docs/verdicts.md} tells how opinions
 * that differ become one verdict.
 */
public enum Opinion {
  /** It does harm. */
  HARMFUL,
  /**
   * It is well known and does no harm of itself, such as the page of a bank or of a help line: what
   * lists it as harmful is likely wrong.
   */
  ALLOWED,
  /**
   * Many people share the host, such as a place for files or for short links: it is abused, but
   * what one of them does tells nothing about the others. An entry for the whole host is no reason;
   * one for a path on it is.
   */
  SHARED_HOST;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire, such as {@code shared-host}. */
  public String wireName() {
    return wireName;
  }
}
