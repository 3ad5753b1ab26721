package org.handrail.edge.door;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The one thread that the door has for what no request waits for. */
final class Sweeper implements AutoCloseable {
  private static final long LAST_MILLIS = 1_000;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Sweeper::thread);

  /** Runs something again and again, so many seconds after it has ended, until this is closed. */
  void every(long seconds, Runnable task) {
    thread.scheduleWithFixedDelay(task, seconds, seconds, TimeUnit.SECONDS);
  }

  /** Runs something once; it is given what tells whether to go on. */
  void once(Consumer<BooleanSupplier> task) {
    thread.execute(() -> task.accept(() -> !thread.isShutdown()));
  }

  /**
   * Begins nothing more, and gives what is running a second to end by itself: an endpoint that is
   * interrupted while it writes its key fails.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_MILLIS, TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "handrail-http-sweeper");
    thread.setDaemon(true);
    return thread;
  }
}
