package org.handrail.modules.swap;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.handrail.modules.gate.Candidate;
import org.handrail.modules.gate.Refused;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one bundle in the place of another. Beside each other where both can run: the new one is
 * started, waited for and probed while the old one serves, and the edge switches in one step. In
 * turn where they own the same thing: its users are paused at the edge, which holds callers for a
 * bounded time, and the old one is stopped first. Used by one thread at a time.
 */
public final class Swap {
  private static final Logger LOG = LoggerFactory.getLogger(Swap.class);
  // Longer than the edge waits for the calls inside (Routes.DRAIN).
  private static final Duration STOP = Duration.ofSeconds(30);

  private final BundleContext context;
  private final Overseer overseer;
  private final Readiness readiness;
  private final HealthGate health;
  private final Probe probe;
  private final Duration startDeadline;
  private final Progress progress;

  /**
   * A swap that waits so long.
   *
   * @param context the context of this bundle
   * @param overseer tells the edge
   * @param components tells of components, where there is a runtime for them
   * @param ready how long a bundle may take to start, and then to come into service
   * @param answer how long it may take to answer the probe
   * @param progress is told each step
   */
  public Swap(
      BundleContext context,
      Overseer overseer,
      Optional<ServiceComponentRuntime> components,
      Duration ready,
      Duration answer,
      Progress progress) {
    this.context = context;
    this.overseer = overseer;
    this.readiness = new Readiness(context, components, ready);
    this.health = new HealthGate(context, ready, answer);
    this.probe = new Probe(context, answer);
    this.startDeadline = ready;
    this.progress = progress;
  }

  /** What is told each step. */
  public Progress progress() {
    return progress;
  }

  /** Makes the change last; what fails here undoes the swap. */
  public interface Commit {
    /** Writes the decision to stable storage. */
    void run() throws IOException;
  }

  /**
   * Brings a bundle into service. When this throws, the one before serves and the new one is
   * stopped.
   *
   * @param fresh the new one, installed
   * @param before the one that serves, if one does; it still runs afterwards, unless they cannot
   *     run beside each other
   */
  public void perform(Bundle fresh, Optional<Bundle> before, Commit commit)
      throws Refused, IOException {
    progress.step("resolve");
    Resolution.resolve(context, fresh);
    if (before.isPresent() && (exclusive(fresh) || exclusive(before.get()))) {
      inTurn(fresh, before.get(), commit);
    } else {
      beside(fresh, before, commit);
    }
  }

  private void beside(Bundle fresh, Optional<Bundle> before, Commit commit)
      throws Refused, IOException {
    overseer.beginTrial(fresh);
    boolean serves = false;
    try {
      tryOut(fresh, before, commit);
      progress.step("switch");
      overseer.endTrial(fresh);
      serves = true;
    } finally {
      if (!serves) {
        stop(fresh);
        overseer.gone(fresh);
      }
    }
  }

  // Whoever uses the one before is paused at the edge: the calls that they have begun are answered,
  // and the next ones wait there, so that nobody finds the shared thing away.
  private void inTurn(Bundle fresh, Bundle before, Commit commit) throws Refused, IOException {
    progress.step("prepare");
    Preparation.loadClasses(fresh);
    Set<Bundle> users = users(before);
    progress.step("pause");
    // From here on callers wait for this thread.
    int behind = ModuleThreads.go(Thread.NORM_PRIORITY);
    try {
      takeTurns(fresh, before, users, commit);
    } finally {
      ModuleThreads.go(behind);
    }
  }

  private void takeTurns(Bundle fresh, Bundle before, Set<Bundle> users, Commit commit)
      throws Refused, IOException {
    users.forEach(overseer::beginTrial);
    boolean serves = false;
    try {
      stop(before);
      tryOut(fresh, Optional.empty(), commit);
      serves = true;
    } finally {
      if (!serves) {
        stop(fresh);
        startAgain(before);
      }
      users.forEach(overseer::endTrial);
    }
  }

  private Set<Bundle> users(Bundle bundle) {
    Set<Bundle> users = new HashSet<>();
    for (ServiceReference<?> reference : Services.of(bundle)) {
      Bundle[] using = reference.getUsingBundles();
      users.addAll(using == null ? List.of() : List.of(using));
    }
    // Not the door, which only hands on, nor this bundle, which would wait for itself.
    users.removeAll(overseer.users());
    users.remove(context.getBundle());
    return users;
  }

  private void tryOut(Bundle fresh, Optional<Bundle> before, Commit commit)
      throws Refused, IOException {
    progress.step("start");
    start(fresh);
    progress.step("services");
    try (var held = readiness.await(fresh, before)) {
      LOG.debug("{} services of {} are ready", held.references().size(), fresh);
      progress.step("health");
      health.await(fresh, before);
      progress.step("probe");
      probe.run(fresh, before);
      ModuleThreads.raiseWhatModulesStarted();
      progress.step("write");
      commit.run();
    }
  }

  /** Starts a bundle for the life of this process. */
  public void start(Bundle bundle) throws Refused {
    try {
      Deadline.run(
          startDeadline,
          () -> bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
    } catch (BundleException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why =
          cause == e ? String.valueOf(e.getMessage()) : "It throws " + cause.getClass().getName();
      throw new Refused(SwapProblems.startFailed(why));
    } catch (TimeoutException e) {
      throw new Refused(
          SwapProblems.startFailed("It takes longer than " + startDeadline.toSeconds() + " s"));
    }
  }

  /**
   * Takes a bundle out of service and, unless it came with the launcher, off the framework. New
   * calls go elsewhere at once; this returns when those inside have been answered.
   *
   * @param forGood whether routes that only it serves are to be forgotten
   */
  public void retire(Bundle bundle, boolean uninstall, boolean forGood) {
    if (forGood) {
      overseer.retire(bundle);
    }
    // Out of service before it stops: its parts go one after the other, and a call that is still
    // inside would meet it half gone.
    overseer.beginTrial(bundle);
    stop(bundle);
    overseer.gone(bundle);
    if (uninstall) {
      uninstall(bundle);
    }
  }

  /** Takes a bundle off the framework, and its classes out of memory. */
  public void uninstall(Bundle bundle) {
    try {
      Deadline.run(STOP, bundle::uninstall);
      refresh(bundle);
    } catch (BundleException | IllegalStateException e) {
      LOG.warn("{} did not go in order: {}", bundle, e.getMessage());
    } catch (TimeoutException e) {
      LOG.error("{} holds on and cannot be uninstalled; a restart ends it", bundle);
    }
  }

  // Nobody imports from a module, so that this touches nothing but the bundle itself.
  private void refresh(Bundle bundle) {
    CountDownLatch done = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            done.countDown();
          }
        };
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), listener);
    try {
      if (!done.await(STOP.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The classes of {} were not let go in time", bundle);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain(Bundle before) {
    try {
      start(before);
    } catch (Refused e) {
      LOG.error("{} does not start again: {}", before, e.getMessage());
    }
  }

  private static void stop(Bundle bundle) {
    try {
      Deadline.run(STOP, () -> bundle.stop(Bundle.STOP_TRANSIENT));
    } catch (BundleException | IllegalStateException e) {
      LOG.warn("{} did not stop in order: {}", bundle, e.getMessage());
    } catch (TimeoutException e) {
      LOG.error("{} does not stop within {} s; it is left behind", bundle, STOP.toSeconds());
    }
  }

  private static boolean exclusive(Bundle bundle) {
    return bundle.getHeaders().get(Candidate.EXCLUSIVE) != null;
  }
}
