package org.handrail.lookup.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.lookup.RiskSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source and how many look-ups are inside it. Who asks it enters first and leaves afterwards;
 * once it is closed nobody enters, and {@link #close} waits until all have left, so that the
 * source's bundle keeps its classes for as long as it is asked. Safe for any thread.
 */
final class SourceEntry {
  private static final Logger LOG = LoggerFactory.getLogger(SourceEntry.class);
  private static final int CLOSED = 1 << 31;

  private final RiskSource source;
  private final String name;
  private final boolean inMemory;
  private final AtomicInteger inside = new AtomicInteger();
  private final CountDownLatch empty = new CountDownLatch(1);
  private final AtomicBoolean failing = new AtomicBoolean();

  SourceEntry(RiskSource source, boolean inMemory) {
    this.source = source;
    this.name = source.name();
    this.inMemory = inMemory;
  }

  RiskSource source() {
    return source;
  }

  String name() {
    return name;
  }

  boolean inMemory() {
    return inMemory;
  }

  /** Whether the source may be asked; then {@link #leave} must follow. */
  boolean enter() {
    for (; ; ) {
      int now = inside.get();
      if (now < 0) {
        return false;
      }
      if (inside.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  void leave() {
    if (inside.decrementAndGet() == CLOSED) {
      empty.countDown();
    }
  }

  /** Lets nobody in any more, and waits for those inside, but not longer than said. */
  void close(long waitMillis) {
    if (inside.getAndUpdate(now -> now | CLOSED) == 0) {
      return;
    }
    try {
      if (!empty.await(waitMillis, TimeUnit.MILLISECONDS)) {
        LOG.warn("Source {} left while it was still being asked", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes a failure; the first after a success is logged, without its message. */
  void failed(Throwable why) {
    if (!failing.getAndSet(true)) {
      LOG.warn("Source {} fails ({}): verdicts name it as incomplete", name, why.getClass());
    }
  }

  /** Notes an answer. */
  void answered() {
    if (failing.get() && failing.getAndSet(false)) {
      LOG.info("Source {} answers again", name);
    }
  }
}
