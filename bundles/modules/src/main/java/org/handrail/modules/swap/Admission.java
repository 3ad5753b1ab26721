package org.handrail.modules.swap;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Lets only those bundles resolve, and so run, that came through the gate or with the launcher: a
 * bundle that a shell or console installs, or updates, stays without effect. It guards against a
 * way around by mistake; code that runs in this JVM already could take the hook away. Safe for any
 * thread.
 */
public final class Admission implements ResolverHookFactory {
  // By bundle id, with the time of its last change: an update keeps the id but moves the time.
  private final Map<Long, Long> admitted = new ConcurrentHashMap<>();

  /** Lets that bundle in, as it is now. */
  public void admit(Bundle bundle) {
    admitted.put(bundle.getBundleId(), bundle.getLastModified());
  }

  /** Forgets a bundle that has left. */
  public void forget(Bundle bundle) {
    admitted.remove(bundle.getBundleId());
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return new Filter();
  }

  private boolean lets(Bundle bundle) {
    Long at = admitted.get(bundle.getBundleId());
    return bundle.getBundleId() == 0 || (at != null && at == bundle.getLastModified());
  }

  private final class Filter implements ResolverHook {
    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
      candidates.removeIf(revision -> !lets(revision.getBundle()));
    }

    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> collisions) {
      // Two versions of a module run side by side for a moment, singleton or not.
      collisions.clear();
    }

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {
      // What may resolve may be used.
    }

    @Override
    public void end() {
      // Nothing is held for one resolution.
    }
  }
}
