package org.handrail.report.followup;

import java.time.Instant;

/**
 * A message between reporter and team, opened. {@link #toString()} never shows its text.
 *
 * @param fromTeam whether the team wrote it
 * @param hour when, rounded down to the hour
 * @param text the words
 */
public record Message(boolean fromTeam, Instant hour, String text) {
  @Override
  public String toString() {
    return "Message[…]";
  }
}
