package org.handrail.lists.snapshot;

/** Which hosts an entry for a host stands for. */
public enum Reach {
  /** The host and the hosts below it, as an expression of Safe Browsing does. */
  WHOLE,
  /** That host only. */
  EXACT,
  /** The hosts below it only. */
  BELOW
}
