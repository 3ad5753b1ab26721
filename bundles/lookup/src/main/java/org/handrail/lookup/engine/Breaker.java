package org.handrail.lookup.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps a source that fails from being asked for a while. Five failures in a row open it; after a
 * pause one call is let through, and its outcome closes it or doubles the pause. Safe for any
 * thread.
 */
final class Breaker {
  /** So many failures in a row open it. */
  static final int FAILURES = 5;

  /** The first pause. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** The longest pause. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** Whether calls pass. */
  enum State {
    /** All do. */
    CLOSED,
    /** None does. */
    OPEN,
    /** One does, to see whether the source has healed. */
    TRIAL
  }

  private final LongSupplier ticker;

  // The usual case, a healthy source, is read without a lock.
  private volatile State state = State.CLOSED;
  private volatile int failures;
  private long pauseNanos = PAUSE.toNanos();
  private long since;

  /**
   * A closed one.
   *
   * @param ticker nanoseconds from any origin
   */
  Breaker(LongSupplier ticker) {
    this.ticker = ticker;
  }

  State state() {
    return state;
  }

  /** Whether a call may pass; its outcome must then be told. */
  boolean allows() {
    return state == State.CLOSED || tries();
  }

  private synchronized boolean tries() {
    if (state == State.CLOSED) {
      return true;
    }
    // A trial whose outcome nobody told, since it was cancelled, must not keep it open for ever.
    if (ticker.getAsLong() - since < pauseNanos) {
      return false;
    }
    state = State.TRIAL;
    since = ticker.getAsLong();
    return true;
  }

  /** Notes an answer. */
  void answered() {
    if (failures != 0 || state != State.CLOSED) {
      close();
    }
  }

  private synchronized void close() {
    // An answer to a call from before it opened is no proof of health.
    if (state != State.OPEN) {
      state = State.CLOSED;
      failures = 0;
      pauseNanos = PAUSE.toNanos();
    }
  }

  /** Notes a failure. */
  synchronized void failed() {
    failures = Math.min(failures + 1, FAILURES);
    if (state == State.TRIAL) {
      pauseNanos = Math.min(2 * pauseNanos, LONGEST.toNanos());
      open();
    } else if (state == State.CLOSED && failures == FAILURES) {
      open();
    }
  }

  private void open() {
    state = State.OPEN;
    since = ticker.getAsLong();
  }
}
