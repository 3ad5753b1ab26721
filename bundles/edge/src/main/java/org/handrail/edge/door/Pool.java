package org.handrail.edge.door;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded pool on which endpoints are called. */
final class Pool implements AutoCloseable {
  private final ThreadGroup group;
  private final ThreadPoolExecutor executor;

  Pool(String name, int threads, int queue) {
    AtomicInteger number = new AtomicInteger();
    // A thread belongs to the group of the one that makes it: those that a module makes while it is
    // called are counted here.
    group = new ThreadGroup(name);
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> {
              Thread thread = new Thread(group, task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /** Runs the task soon; false when there is no room. */
  boolean offer(Runnable task) {
    try {
      executor.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Threads that are at work. */
  int busy() {
    return executor.getActiveCount();
  }

  /** Threads that were made by those of the pool, and still live; roughly. */
  int madeByOthers() {
    return Math.max(0, group.activeCount() - executor.getPoolSize());
  }

  /** Tasks that wait. */
  int waiting() {
    return executor.getQueue().size();
  }

  void resize(int threads) {
    // The larger bound first: the core may never exceed it.
    executor.setMaximumPoolSize(Math.max(threads, executor.getCorePoolSize()));
    executor.setCorePoolSize(threads);
    executor.setMaximumPoolSize(threads);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
