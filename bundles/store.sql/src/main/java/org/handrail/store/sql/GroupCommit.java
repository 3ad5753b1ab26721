package org.handrail.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.handrail.api.report.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes in groups: a thread takes what waits, at most {@value #MOST} pieces of work, does it in
 * one transaction, commits, and only then acknowledges each. So one fsync serves many reports, and
 * while it lasts the next group gathers.
 *
 * <p>When the store fails as a whole, all of a group fail with {@link StoreUnavailable}, the
 * connection is given up, and the next group opens another. When a single piece fails, the group is
 * rolled back and each piece gets a transaction of its own.
 */
final class GroupCommit implements AutoCloseable {
  static final int MOST = 256;
  private static final int QUEUE = 4_096;
  private static final int MOST_COLLISIONS = 5;
  private static final long CLOSE_SECONDS = 4;
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** A piece of work and whoever waits for it. */
  private static final class Job<T> {
    final Work<T> work;
    final CompletableFuture<T> done = new CompletableFuture<>();
    @Nullable T result;
    int collisions;

    Job(Work<T> work) {
      this.work = work;
    }

    /** Whether another transaction was in the way, and that not too often yet. */
    boolean mayTryAgain(Exception failure) {
      return failure instanceof SQLException sql
          && String.valueOf(sql.getSQLState()).startsWith("40")
          && ++collisions <= MOST_COLLISIONS;
    }

    void run(Session session) throws SQLException {
      result = work.on(session);
    }

    @SuppressWarnings("NullAway") // Set by run, which came before.
    void acknowledge() {
      done.complete(result);
    }

    void fail(Executor executor, Throwable failure) {
      executor.execute(() -> done.completeExceptionally(failure));
    }
  }

  /** What a committing thread has of its own. */
  private static final class Hand {
    @Nullable Session session;

    Session session(Connections connections) throws SQLException {
      Session current = session;
      if (current == null) {
        current = new Session(connections.openToWrite());
        session = current;
      }
      return current;
    }

    void letGo() {
      if (session != null) {
        try {
          session.close();
        } catch (SQLException e) {
          LOG.debug("A connection did not close in order", e);
        }
        session = null;
      }
    }
  }

  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Connections connections;
  private final Executor acknowledging;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;
  private volatile boolean broken;

  GroupCommit(Connections connections, Executor acknowledging, int writers) {
    this.connections = connections;
    this.acknowledging = acknowledging;
    for (int i = 1; i <= writers; i++) {
      Thread thread = new Thread(this::run, "handrail-store-write-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Completes once the work is committed, on another thread than the committing one. */
  <T> CompletableFuture<T> submit(Work<T> work) {
    Job<T> job = new Job<>(work);
    if (closed || !queue.offer(job)) {
      return CompletableFuture.failedFuture(
          new StoreUnavailable(
              closed ? "the store is being stopped" : "more is being stored than can be written",
              new IllegalStateException()));
    }
    if (closed) {
      // It may have come after the last look into the queue.
      failWaiting();
    }
    return job.done;
  }

  /** How many pieces of work have not been begun. */
  int waiting() {
    return queue.size();
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    failWaiting();
  }

  private void failWaiting() {
    List<Job<?>> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(
        job ->
            job.fail(
                acknowledging,
                new StoreUnavailable("the store is being stopped", new IllegalStateException())));
  }

  private void run() {
    Hand hand = new Hand();
    List<Job<?>> group = new ArrayList<>(MOST);
    // Until it is told to stop and nothing waits any more.
    while (take(group)) {
      commit(hand, group);
      group.clear();
    }
    hand.letGo();
  }

  private boolean take(List<Job<?>> group) {
    try {
      if (!closed) {
        group.add(queue.take());
      }
    } catch (InterruptedException e) {
      LOG.debug("Writing what still waits before the store stops");
    }
    queue.drainTo(group, MOST - group.size());
    return !group.isEmpty();
  }

  private void commit(Hand hand, List<Job<?>> group) {
    try {
      Session session = hand.session(connections);
      session.begin();
      for (Job<?> job : group) {
        job.run(session);
      }
      session.commit();
      connections.confirm();
      works();
      acknowledge(List.copyOf(group));
    } catch (SQLException e) {
      hand.letGo();
      connections
          .unavailable(e)
          .ifPresentOrElse(
              unavailable -> failAll(group, unavailable), () -> eachAlone(hand, group, e));
    } catch (StoreUnavailable e) {
      hand.letGo();
      failAll(group, e);
    } catch (RuntimeException e) {
      hand.letGo();
      eachAlone(hand, group, e);
    }
  }

  // Not on the committing thread, as whoever waits must not delay the next group; and by waking one
  // thread for all of them.
  private void acknowledge(List<Job<?>> committed) {
    acknowledging.execute(() -> committed.forEach(Job::acknowledge));
  }

  private void eachAlone(Hand hand, List<Job<?>> group, Exception failure) {
    if (group.size() > 1) {
      group.forEach(job -> commit(hand, List.of(job)));
    } else if (group.get(0).mayTryAgain(failure)) {
      commit(hand, group);
    } else {
      group.get(0).fail(acknowledging, failure);
    }
  }

  private void failAll(List<Job<?>> group, StoreUnavailable unavailable) {
    if (!broken) {
      broken = true;
      LOG.error(
          "Reports cannot be stored: {}. Each is answered 503; it is tried again with the next"
              + " one.",
          unavailable.getMessage());
    }
    group.forEach(job -> job.fail(acknowledging, unavailable));
  }

  private void works() {
    if (broken) {
      broken = false;
      LOG.info("Reports are stored again");
    }
  }
}
