package org.handrail.modules.swap;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;

/** Runs what a module does at its start or stop, without being held up by it for ever. */
final class Deadline {
  private Deadline() {}

  /** Something that a module takes part in. */
  interface Step {
    void run() throws BundleException;
  }

  /**
   * Runs the step on a thread of its own.
   *
   * @throws TimeoutException when it takes longer; the thread is interrupted and left alone
   */
  static void run(Duration atMost, Step step) throws BundleException, TimeoutException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              step.run();
              return null;
            });
    Thread thread = ModuleThreads.make(task, "handrail-module-step");
    thread.start();
    try {
      task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BundleException failure) {
        throw failure;
      }
      throw new BundleException("it threw", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("the server stops", e);
    }
  }
}
