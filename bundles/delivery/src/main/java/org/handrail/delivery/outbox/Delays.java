package org.handrail.delivery.outbox;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: the schedule of Standard Webhooks, each step up to a
 * fifth longer or shorter, so that what failed together does not come back together.
 */
final class Delays {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  Delays(RandomGenerator random) {
    this.random = random;
  }

  /** The delay after so many attempts, from 1 on. */
  Duration after(int attempts) {
    Duration step = STEPS.get(Math.min(attempts, STEPS.size()) - 1);
    double factor = 1 - JITTER + random.nextDouble() * 2 * JITTER;
    return Duration.ofMillis(Math.round(step.toMillis() * factor));
  }
}
