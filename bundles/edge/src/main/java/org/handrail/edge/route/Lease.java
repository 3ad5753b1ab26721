package org.handrail.edge.route;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls inside a service, so that the service can leave after the last one has left.
 * Safe for any thread.
 */
final class Lease {
  private static final int CLOSED = 1 << 31;

  // The low 31 bits count the calls inside; the top bit says that nobody may enter any more.
  private final AtomicInteger state = new AtomicInteger();
  private volatile CountDownLatch drained = new CountDownLatch(1);

  /** Enters, unless the lease is closed. Who entered must {@link #exit} exactly once. */
  boolean enter() {
    int now = state.get();
    while ((now & CLOSED) == 0) {
      if (state.compareAndSet(now, now + 1)) {
        return true;
      }
      now = state.get();
    }
    return false;
  }

  /** Leaves. */
  void exit() {
    if (state.decrementAndGet() == CLOSED) {
      drained.countDown();
    }
  }

  /** Lets callers in again. */
  void reopen() {
    drained = new CountDownLatch(1);
    state.updateAndGet(now -> now & ~CLOSED);
  }

  /**
   * Lets nobody in any more and waits for those inside.
   *
   * @return whether all had left within the time
   */
  boolean closeAndDrain(Duration atMost) {
    if (state.accumulateAndGet(CLOSED, (a, b) -> a | b) == CLOSED) {
      drained.countDown();
    }
    try {
      return drained.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
