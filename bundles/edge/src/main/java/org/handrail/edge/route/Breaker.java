package org.handrail.edge.route;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps calls away from an endpoint that was late so many times in a row: each late call holds a
 * thread and a child who waits. After a pause, which doubles up to a bound, one call tries again.
 * An endpoint that only throws is asked on: its failures cost nothing, and somebody's broken
 * request must not close the door to others. Safe for any thread.
 */
public final class Breaker {
  /** Late calls in a row that open it. */
  static final int LATE_IN_A_ROW = 5;

  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(60);

  private final LongSupplier nanoTime;
  private volatile int late;
  private long pause = FIRST_PAUSE;
  private volatile long until;

  Breaker(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether a call may go in now. */
  public boolean lets() {
    return late < LATE_IN_A_ROW || tries();
  }

  // One call for each pause; the others wait for what becomes of it.
  private synchronized boolean tries() {
    long now = nanoTime.getAsLong();
    if (late >= LATE_IN_A_ROW && now - until < 0) {
      return false;
    }
    until = now + pause;
    return true;
  }

  /** A call was answered, or failed at once. */
  public void inTime() {
    // Read first: a write for each call would be paid by every core.
    if (late != 0) {
      reset();
    }
  }

  private synchronized void reset() {
    late = 0;
    pause = FIRST_PAUSE;
  }

  /** A call was late. */
  public synchronized void late() {
    late++;
    if (late >= LATE_IN_A_ROW) {
      until = nanoTime.getAsLong() + pause;
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
  }

  /** Whether calls are kept away. */
  public boolean isOpen() {
    return late >= LATE_IN_A_ROW;
  }

  /** Until when, in whole seconds from now; at least 1. */
  public long secondsLeft() {
    return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(until - nanoTime.getAsLong()) + 1);
  }
}
