package org.handrail.lookup.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.handrail.api.lookup.RiskSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source, how many look-ups are inside it, and how it fares. Who asks it enters first and leaves
 * afterwards; once it is closed nobody enters, and {@link #close} waits until all have left, so
 * that the source's bundle keeps its classes for as long as it is asked. One that is not in memory
 * has threads of its own, so that a slow one keeps nobody waiting but those who ask it. Safe for
 * any thread.
 */
final class SourceEntry {
  private static final Logger LOG = LoggerFactory.getLogger(SourceEntry.class);
  private static final int CLOSED = 1 << 31;
  private static final int QUEUE = 64;

  /**
   * A failure.
   *
   * @param kind the class of what was thrown; never its message
   * @param at when
   */
  record Failure(String kind, Instant at) {}

  private final RiskSource source;
  private final String name;
  private final boolean inMemory;
  private final long deadlineMillis;
  private final ExecutorService pool;
  private final Breaker breaker;
  private final AtomicInteger inside = new AtomicInteger();
  private final CountDownLatch empty = new CountDownLatch(1);
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Clock clock;
  private volatile Optional<Failure> lastFailure = Optional.empty();
  private final LongAdder answers = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder refusals = new LongAdder();

  /**
   * A source that nobody has asked yet.
   *
   * @param deadlineMillis how long one that is not in memory may take
   * @param threads how many calls to it may run at once, where it is not in memory
   */
  SourceEntry(
      RiskSource source,
      boolean inMemory,
      long deadlineMillis,
      int threads,
      Clock clock,
      LongSupplier ticker) {
    this.source = source;
    this.name = source.name();
    this.inMemory = inMemory;
    this.deadlineMillis = deadlineMillis;
    this.pool = pool(name, threads);
    this.clock = clock;
    this.breaker = new Breaker(ticker);
  }

  /** Threads start when they are needed and end when they are idle. */
  private static ExecutorService pool(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              String called = "handrail-source-" + name + "-" + number.incrementAndGet();
              Thread thread = new Thread(task, called);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
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

  long deadlineMillis() {
    return deadlineMillis;
  }

  ExecutorService pool() {
    return pool;
  }

  Breaker.State state() {
    return breaker.state();
  }

  /** Whether its last call failed, or it is left alone since several did. */
  boolean isFailing() {
    return failing.get() || breaker.state() != Breaker.State.CLOSED;
  }

  Optional<Failure> lastFailure() {
    return lastFailure;
  }

  long answers() {
    return answers.sum();
  }

  long failures() {
    return failures.sum();
  }

  long refusals() {
    return refusals.sum();
  }

  /** Whether the source may be asked; then {@link #leave} must follow. */
  boolean enter() {
    if (!breaker.allows()) {
      refusals.increment();
      return false;
    }
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
    if (inside.getAndUpdate(now -> now | CLOSED) != 0) {
      try {
        if (!empty.await(waitMillis, TimeUnit.MILLISECONDS)) {
          LOG.warn("Source {} left while it was still being asked", name);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    pool.shutdownNow();
  }

  /** Notes a call that found all its threads taken: it tells nothing about the source's health. */
  void refused() {
    refusals.increment();
  }

  /** Notes a failure; the first after a success is logged, without its message. */
  void failed(Throwable why) {
    failures.increment();
    lastFailure = Optional.of(new Failure(why.getClass().getSimpleName(), clock.instant()));
    breaker.failed();
    if (!failing.getAndSet(true)) {
      LOG.warn("Source {} fails ({}): verdicts name it as incomplete", name, why.getClass());
    }
  }

  /** Notes an answer. */
  void answered() {
    answers.increment();
    breaker.answered();
    if (failing.get() && failing.getAndSet(false)) {
      LOG.info("Source {} answers again", name);
    }
  }
}
