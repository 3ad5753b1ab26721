package org.handrail.report.proof;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The challenges that were answered, until they end: each counts once, or again for the very report
 * that it was for. Bounded; when there is no room nothing more counts until one ends. Safe for any
 * thread.
 */
final class Used {
  private final Clock clock;
  private final int most;
  private final Map<String, Use> uses = new HashMap<>();

  private record Use(Instant until, String report) {}

  Used(Clock clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /**
   * Uses one up.
   *
   * @param report what its retry is known by; empty when it has none
   * @return whether it counts
   */
  synchronized boolean use(Challenges.Solved solved, String report) {
    Use earlier = uses.get(solved.challenge());
    if (earlier != null) {
      return !report.isEmpty() && earlier.report().equals(report);
    }
    if (uses.size() >= most) {
      uses.values().removeIf(use -> use.until().isBefore(clock.instant()));
    }
    if (uses.size() >= most) {
      return false;
    }
    uses.put(solved.challenge(), new Use(solved.until(), report));
    return true;
  }
}
