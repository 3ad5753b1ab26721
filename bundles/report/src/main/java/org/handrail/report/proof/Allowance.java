package org.handrail.report.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * So many in an hour for each of many, from a bucket each that fills evenly. Bounded; when there is
 * no room the new ones share one bucket. Safe for any thread.
 */
final class Allowance {
  private static final int MOST = 16_384;

  private final Clock clock;
  private final int perHour;
  private final Map<Object, Bucket> buckets = new HashMap<>();
  private final Bucket everybodyElse;

  private static final class Bucket {
    private double tokens;
    private Instant at;

    Bucket(double tokens, Instant at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  /** An allowance of so many in an hour; 0 for any number. */
  Allowance(Clock clock, int perHour) {
    this.clock = clock;
    this.perHour = perHour;
    this.everybodyElse = new Bucket(perHour, clock.instant());
  }

  /**
   * Takes one.
   *
   * @return zero when there was one; else after how long there is
   */
  synchronized Duration take(Object of) {
    if (perHour == 0) {
      return Duration.ZERO;
    }
    Bucket bucket = bucket(of);
    fill(bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return Duration.ZERO;
    }
    return Duration.ofMillis((long) Math.ceil((1 - bucket.tokens) * 3_600_000 / perHour));
  }

  private Bucket bucket(Object of) {
    Bucket known = buckets.get(of);
    if (known == null && buckets.size() >= MOST) {
      buckets.values().forEach(this::fill);
      buckets.values().removeIf(bucket -> bucket.tokens >= perHour);
    }
    return known == null && buckets.size() >= MOST
        ? everybodyElse
        : buckets.computeIfAbsent(of, key -> new Bucket(perHour, clock.instant()));
  }

  private void fill(Bucket bucket) {
    Instant now = clock.instant();
    double filled =
        Math.max(0, Duration.between(bucket.at, now).toMillis()) * perHour / 3_600_000.0;
    bucket.tokens = Math.min(perHour, bucket.tokens + filled);
    bucket.at = now;
  }
}
