package org.handrail.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved by hand. Safe for any thread. */
public final class HandClock extends Clock {
  private volatile Instant now;

  /** Stands at that time. */
  public HandClock(Instant now) {
    this.now = now;
  }

  /** Moves on. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
