package org.handrail.api.report;

/**
 * How much there is to do.
 *
 * @param waiting reports that wait for somebody of the team
 * @param overdue those of them that have waited too long
 * @param dead deliveries that were given up
 */
public record Tally(long waiting, long overdue, long dead) {}
