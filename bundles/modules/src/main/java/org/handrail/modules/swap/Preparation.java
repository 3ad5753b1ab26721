package org.handrail.modules.swap;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.handrail.api.home.Handover;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does before two versions take turns what callers would otherwise be held for. */
final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private final BundleContext context;
  private final Duration answer;

  /**
   * A preparation.
   *
   * @param answer how long the one before may take
   */
  Preparation(BundleContext context, Duration answer) {
    this.context = context;
    this.answer = answer;
  }

  /** Loads the classes of the new one, and tells the one before. */
  void run(Bundle fresh, Bundle before) {
    load(fresh);
    ServiceReference<?>[] all = before.getRegisteredServices();
    for (ServiceReference<?> reference : all == null ? new ServiceReference<?>[0] : all) {
      String[] names = (String[]) reference.getProperty(Constants.OBJECTCLASS);
      if (List.of(names).contains(Handover.class.getName())) {
        tell(reference);
      }
    }
  }

  // What cannot be loaded shows at the start, and there it has its message.
  private static void load(Bundle fresh) {
    BundleWiring wiring = fresh.adapt(BundleWiring.class);
    int options = BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE;
    for (String path : wiring.listResources("/", "*.class", options)) {
      String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
      try {
        fresh.loadClass(name);
      } catch (ClassNotFoundException | LinkageError e) {
        LOG.debug("The class {} cannot be loaded beforehand", name);
      }
    }
  }

  private void tell(ServiceReference<?> reference) {
    try {
      if (context.getService(reference) instanceof Handover handover) {
        handover.prepare().toCompletableFuture().get(answer.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RuntimeException | LinkageError e) {
      // Only the type: its message may say anything.
      LOG.warn("{} did not prepare its stop ({})", reference.getBundle(), e.getClass());
    } finally {
      context.ungetService(reference);
    }
  }
}
