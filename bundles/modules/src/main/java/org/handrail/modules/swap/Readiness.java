package org.handrail.modules.swap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.handrail.modules.gate.Refused;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Waits until a bundle that was started is in service: every service that its manifest promises
 * ({@code osgi.service} capabilities) is registered and can be had, and no component waits for
 * something or has failed. What the version before lacks as well is not asked of the new one: it
 * may wait for a third module or for a setting.
 */
final class Readiness {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final BundleContext context;
  private final Optional<ServiceComponentRuntime> components;
  private final Duration patience;

  Readiness(
      BundleContext context, Optional<ServiceComponentRuntime> components, Duration patience) {
    this.context = context;
    this.components = components;
    this.patience = patience;
  }

  /**
   * Waits.
   *
   * @return the services, each held once, until {@link Held#close()}
   * @throws Refused when something is still missing after the patience
   */
  Held await(Bundle fresh, Optional<Bundle> before) throws Refused {
    Set<String> excused = new TreeSet<>();
    before.ifPresent(bundle -> excused.addAll(missing(bundle)));
    long end = System.nanoTime() + patience.toNanos();
    Set<String> missing = missing(fresh);
    missing.removeAll(excused);
    while (!missing.isEmpty() && System.nanoTime() - end < 0) {
      // There is no event for the state of a component.
      LockSupport.parkNanos(LOOK_NANOS);
      missing = missing(fresh);
      missing.removeAll(excused);
    }
    if (!missing.isEmpty()) {
      throw new Refused(SwapProblems.notReady(String.join("; ", missing)));
    }
    return hold(fresh);
  }

  // Getting a service is what makes a delayed component real.
  private Held hold(Bundle fresh) throws Refused {
    List<ServiceReference<?>> held = new ArrayList<>();
    for (ServiceReference<?> reference : Services.of(fresh)) {
      if (context.getService(reference) == null) {
        new Held(context, held).close();
        throw new Refused(
            SwapProblems.notReady("the service " + names(reference) + " cannot be made"));
      }
      held.add(reference);
    }
    return new Held(context, held);
  }

  private Set<String> missing(Bundle bundle) {
    Set<String> missing = new TreeSet<>();
    Set<String> there = new TreeSet<>();
    for (ServiceReference<?> reference : Services.of(bundle)) {
      there.addAll(List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)));
    }
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null) {
      for (Capability promise : revision.getDeclaredCapabilities("osgi.service")) {
        promised(promise).stream()
            .filter(name -> !there.contains(name))
            .forEach(name -> missing.add("the service " + name + " does not come"));
      }
    }
    components.ifPresent(runtime -> waiting(runtime, bundle, missing));
    return missing;
  }

  private static void waiting(ServiceComponentRuntime runtime, Bundle bundle, Set<String> missing) {
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
      if (!component.defaultEnabled) {
        continue;
      }
      for (ComponentConfigurationDTO one : runtime.getComponentConfigurationDTOs(component)) {
        if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          missing.add("the component " + component.name + " fails to activate");
        } else if (one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
            && one.unsatisfiedReferences.length > 0) {
          missing.add(
              "the component "
                  + component.name
                  + " waits for "
                  + one.unsatisfiedReferences[0].name);
        }
      }
    }
  }

  private static List<String> promised(Capability promise) {
    Object classes = promise.getAttributes().get(Constants.OBJECTCLASS);
    return classes instanceof List<?> many
        ? many.stream().map(String::valueOf).toList()
        : classes == null ? List.of() : List.of(String.valueOf(classes));
  }

  private static String names(ServiceReference<?> reference) {
    return String.join(", ", (String[]) reference.getProperty(Constants.OBJECTCLASS));
  }

  /** Services that are in use, so that a delayed component is not made anew at the switch. */
  record Held(BundleContext context, List<ServiceReference<?>> references)
      implements AutoCloseable {
    @Override
    public void close() {
      references.forEach(context::ungetService);
    }
  }
}
