package org.handrail.modules.swap;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.handrail.api.http.Oversight;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Tells the edge which bundles are on trial and which leave for good. */
public final class Overseer implements Oversight, AutoCloseable {
  private final Set<Long> onTrial = new TreeSet<>();
  private final Set<Long> retired = new TreeSet<>();
  private final BiConsumer<Long, Integer> failures;
  private final Consumer<Refusal> refusals;
  private final ServiceRegistration<Oversight> registration;

  /** Registers itself; the listeners hear of failures and refusals, and must return at once. */
  public Overseer(
      BundleContext context, BiConsumer<Long, Integer> failures, Consumer<Refusal> refusals) {
    this.failures = failures;
    this.refusals = refusals;
    registration =
        context.registerService(Oversight.class, this, FrameworkUtil.asDictionary(properties()));
  }

  @Override
  public void failed(long bundleId, int inARow) {
    failures.accept(bundleId, inARow);
  }

  @Override
  public void refused(Refusal refusal) {
    refusals.accept(refusal);
  }

  /** Its endpoints get no requests from now on. */
  synchronized void beginTrial(Bundle bundle) {
    onTrial.add(bundle.getBundleId());
    publish();
  }

  /** Its endpoints serve, when this returns. */
  synchronized void endTrial(Bundle bundle) {
    if (onTrial.remove(bundle.getBundleId())) {
      publish();
    }
  }

  /** Routes that only it serves are forgotten when it stops. */
  synchronized void retire(Bundle bundle) {
    retired.add(bundle.getBundleId());
    publish();
  }

  /** It has stopped. */
  synchronized void gone(Bundle bundle) {
    boolean wasOnTrial = onTrial.remove(bundle.getBundleId());
    boolean wasRetired = retired.remove(bundle.getBundleId());
    if (wasOnTrial || wasRetired) {
      publish();
    }
  }

  /** The bundles that take this in: the edge. */
  Set<Bundle> users() {
    Bundle[] using = registration.getReference().getUsingBundles();
    return using == null ? Set.of() : Set.of(using);
  }

  @Override
  public void close() {
    registration.unregister();
  }

  private void publish() {
    registration.setProperties(FrameworkUtil.asDictionary(properties()));
  }

  private Map<String, Object> properties() {
    return Map.of(ON_TRIAL, onTrial.toArray(Long[]::new), RETIRED, retired.toArray(Long[]::new));
  }
}
