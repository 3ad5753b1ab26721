package org.handrail.edge.page;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.handrail.api.health.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The health checks that are registered at the moment of asking. */
public final class HealthChecks implements Supplier<List<HealthCheck>> {
  private final BundleContext context;

  /** Asks this framework. */
  public HealthChecks(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<HealthCheck> get() {
    try {
      return context.getServiceReferences(HealthCheck.class, null).stream()
          .sorted()
          .map(context::getService)
          .filter(Objects::nonNull)
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter is always well-formed", e);
    }
  }
}
