package org.handrail.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.report.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads that read, each with a connection that is kept while it works. */
final class Readers implements Executor, AutoCloseable {
  private static final int QUEUE = 16_384;
  private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

  private final Connections connections;
  private final BlockingQueue<Session> idle;
  private final ThreadPoolExecutor pool;

  Readers(Connections connections, int threads) {
    this.connections = connections;
    this.idle = new ArrayBlockingQueue<>(threads);
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "handrail-store-read-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs something short, such as telling that work is done; here when the pool takes no more. */
  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      pool.execute(() -> read(work, done));
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(
          new StoreUnavailable("the store is being stopped, or more is read than it can bear", e));
    }
    return done;
  }

  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
        LOG.warn("A report is still being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Session session = idle.poll();
    while (session != null) {
      letGo(session);
      session = idle.poll();
    }
  }

  private <T> void read(Work<T> work, CompletableFuture<T> done) {
    Session session = idle.poll();
    try {
      if (session == null) {
        session = new Session(connections.openToRead());
      }
      T result = work.on(session);
      keep(session);
      done.complete(result);
    } catch (SQLException e) {
      letGo(session);
      Optional<StoreUnavailable> unavailable = connections.unavailable(e);
      done.completeExceptionally(unavailable.isPresent() ? unavailable.get() : e);
    } catch (RuntimeException e) {
      letGo(session);
      done.completeExceptionally(e);
    }
  }

  private void keep(Session session) {
    if (!idle.offer(session)) {
      letGo(session);
    }
  }

  private static void letGo(@Nullable Session session) {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        LOG.debug("A connection did not close in order", e);
      }
    }
  }
}
