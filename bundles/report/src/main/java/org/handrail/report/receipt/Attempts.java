package org.handrail.report.receipt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many wrong receipts the server puts up with: a bucket of tokens for all callers together,
 * since no address is known here. A right receipt is never turned away, so nobody can lock others
 * out; guessing 95 bits is hopeless with and without it. Safe for any thread.
 */
public final class Attempts {
  private static final int BURST = 60;
  private static final Duration REFILL = Duration.ofSeconds(2);

  private final Clock clock;
  private double tokens = BURST;
  private Instant at;

  /** A full bucket. */
  public Attempts(Clock clock) {
    this.clock = clock;
    this.at = clock.instant();
  }

  /**
   * Counts a wrong receipt.
   *
   * @return how long to wait before the next one; zero while there is no need to
   */
  public synchronized Duration wrong() {
    Instant now = clock.instant();
    double filled = Duration.between(at, now).toMillis() / (double) REFILL.toMillis();
    tokens = Math.min(BURST, tokens + Math.max(0, filled));
    at = now;
    if (tokens < 1) {
      return REFILL;
    }
    tokens--;
    return Duration.ZERO;
  }
}
