package org.handrail.modules.swap;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.handrail.modules.gate.Refused;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Asks a bundle on trial how it is: every health check that it registers, ours and those of Felix
 * ({@code org.apache.felix.hc.api}), has to be no worse than a warning. One that is not yet well is
 * asked again until the patience ends. What the version before complains of as well is not held
 * against the new one.
 */
final class HealthGate {
  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final BundleContext context;
  private final Duration patience;
  private final Duration answer;

  /**
   * A gate.
   *
   * @param patience how long a bundle may take to become well
   * @param answer how long a check may take to answer
   */
  HealthGate(BundleContext context, Duration patience, Duration answer) {
    this.context = context;
    this.patience = patience;
    this.answer = answer;
  }

  /** Waits until it is well. */
  void await(Bundle fresh, Optional<Bundle> before) throws Refused {
    long end = System.nanoTime() + patience.toNanos();
    Map<String, String> complaints = complaints(fresh);
    if (complaints.isEmpty()) {
      return;
    }
    Set<String> excused = before.map(bundle -> complaints(bundle).keySet()).orElse(Set.of());
    complaints.keySet().removeAll(excused);
    // Interrupted when whoever asked for the change is no longer waited for, or the server stops.
    while (!complaints.isEmpty()
        && System.nanoTime() - end < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(AGAIN_NANOS);
      complaints = complaints(fresh);
      complaints.keySet().removeAll(excused);
    }
    for (Map.Entry<String, String> complaint : complaints.entrySet()) {
      throw new Refused(SwapProblems.unhealthy(complaint.getKey(), complaint.getValue()));
    }
  }

  // By the name of the check.
  private Map<String, String> complaints(Bundle bundle) {
    Map<String, String> complaints = new TreeMap<>();
    for (ServiceReference<?> reference : Services.of(bundle)) {
      Optional<Checkup> checkup = Checkup.of(context, reference);
      if (checkup.isPresent()) {
        ask(checkup.get()).ifPresent(why -> complaints.put(checkup.get().name(), why));
        context.ungetService(reference);
      }
    }
    return complaints;
  }

  private Optional<String> ask(Checkup checkup) {
    try {
      return CompletableFuture.supplyAsync(checkup::complaint, threadOfItsOwn())
          .get(answer.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      // Only the type: its message may say anything.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of("fails with " + cause.getClass().getName());
    } catch (TimeoutException e) {
      return Optional.of("does not answer within " + answer.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not answered before the server stopped");
    }
  }

  // One that hangs in a module must not be waited for again.
  private static Executor threadOfItsOwn() {
    return task -> ModuleThreads.make(task, "handrail-module-health").start();
  }
}
