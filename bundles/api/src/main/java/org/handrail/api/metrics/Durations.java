package org.handrail.api.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how long something took, in buckets from 1 µs to 10 s, each about three times the one
 * before. Safe for any thread; adding allocates nothing and takes no lock.
 */
public final class Durations {
  private static final long[] BOUNDS_NANOS = {
    1_000L,
    3_000L,
    10_000L,
    30_000L,
    100_000L,
    300_000L,
    1_000_000L,
    3_000_000L,
    10_000_000L,
    30_000_000L,
    100_000_000L,
    300_000_000L,
    1_000_000_000L,
    3_000_000_000L,
    10_000_000_000L
  };

  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_NANOS.length + 1);
  private final LongAdder sumNanos = new LongAdder();

  /** Adds one. */
  public void add(long nanos) {
    int bucket = 0;
    while (bucket < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sumNanos.add(nanos);
  }

  /** The upper bounds of all buckets but the last, which has none. */
  public static double[] boundsSeconds() {
    double[] bounds = new double[BOUNDS_NANOS.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = BOUNDS_NANOS[i] / 1e9;
    }
    return bounds;
  }

  /** How many fell into each bucket, the unbounded one last; not summed up. */
  public long[] counts() {
    long[] copy = new long[counts.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }

  /** The time of all together. */
  public double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }
}
