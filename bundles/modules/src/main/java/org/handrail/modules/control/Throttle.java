package org.handrail.modules.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets only so many changes through within a minute. Safe for any thread. */
final class Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private final Deque<Instant> passed = new ArrayDeque<>();

  Throttle(Clock clock) {
    this.clock = clock;
  }

  /** Whether one more may pass now. */
  synchronized boolean pass(int perMinute) {
    Instant now = clock.instant();
    while (!passed.isEmpty() && passed.peekFirst().plus(WINDOW).isBefore(now)) {
      passed.removeFirst();
    }
    if (passed.size() >= perMinute) {
      return false;
    }
    passed.addLast(now);
    return true;
  }
}
