package org.handrail.api.report;

/**
 * How much there is to do.
 *
 * @param waiting reports that wait for somebody of the team
 * @param overdue those of them that have waited too long
 * @param dead deliveries that were given up
 * @param outbox deliveries that are still to be made
 */
public record Tally(long waiting, long overdue, long dead, long outbox) {
  /** The same of a store that does not count its outbox. */
  public Tally(long waiting, long overdue, long dead) {
    this(waiting, overdue, dead, 0);
  }
}
