package org.handrail.modules.swap;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Hides the services of one version of a module from another version of it. Without this a new
 * version would bind to the old one's services, be probed with the old one's code, and lose its
 * references at the very moment the old one leaves.
 */
public final class OwnVersionOnly implements FindHook, EventListenerHook {
  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean allServices,
      Collection<ServiceReference<?>> references) {
    references.removeIf(reference -> otherVersion(context.getBundle(), reference.getBundle()));
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    Bundle owner = event.getServiceReference().getBundle();
    listeners.keySet().removeIf(context -> otherVersion(context.getBundle(), owner));
  }

  private static boolean otherVersion(Bundle seer, Bundle owner) {
    return owner != null
        && seer.getBundleId() != owner.getBundleId()
        && seer.getSymbolicName() != null
        && seer.getSymbolicName().equals(owner.getSymbolicName());
  }
}
