package org.handrail.lists.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to fetch again. After a success at the interval, a tenth earlier or later, so that servers
 * that start together do not ask together. After failures in a row ever later, from a minute up to
 * the interval, and anywhere in the upper half of that time. Used by one thread.
 */
final class Pace {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 20;

  private final Duration interval;
  private final RandomGenerator random;
  private int failures;

  Pace(Duration interval, RandomGenerator random) {
    this.interval = interval;
    this.random = random;
  }

  /** How long to wait after a success. */
  Duration afterSuccess() {
    failures = 0;
    return times(interval, 0.9 + 0.2 * random.nextDouble());
  }

  /**
   * How long to wait after a failure.
   *
   * @param asked how long the server asks to be left alone, which is kept to
   */
  Duration afterFailure(Optional<Duration> asked) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    Duration most = wait.compareTo(interval) > 0 ? interval : wait;
    Duration ours = times(most, 0.5 + 0.5 * random.nextDouble());
    return asked.filter(theirs -> theirs.compareTo(ours) > 0).orElse(ours);
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis((long) (duration.toMillis() * factor));
  }
}
