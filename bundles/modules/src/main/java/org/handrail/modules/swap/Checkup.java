package org.handrail.modules.swap;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * One health check of a bundle, of whichever kind.
 *
 * @param name how the check calls itself
 * @param answer asks it; what it complains of, or nothing where it is no worse than a warning
 */
record Checkup(String name, Supplier<Optional<String>> answer) {
  /** What it complains of now. */
  Optional<String> complaint() {
    return answer.get();
  }

  /** The check that is registered there, if it is one; who gets it must unget the service. */
  static Optional<Checkup> of(BundleContext context, ServiceReference<?> reference) {
    for (String type : (String[]) reference.getProperty("objectClass")) {
      if (type.equals(HealthCheck.class.getName())
          && context.getService(reference) instanceof HealthCheck check) {
        return Optional.of(new Checkup(check.name(), () -> complaint(check.check())));
      }
      // By name first: a server without the bundle that exports the type has no such check.
      if (type.equals("org.apache.felix.hc.api.HealthCheck")) {
        return Felix.of(context, reference);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> complaint(Health health) {
    return health.level() == Health.Level.CRITICAL
        ? Optional.of("is critical. " + String.join(" ", health.remarks()))
        : Optional.empty();
  }

  /** Apart, so that its types are only looked for where there is one. */
  private static final class Felix {
    static Optional<Checkup> of(BundleContext context, ServiceReference<?> reference) {
      if (context.getService(reference) instanceof org.apache.felix.hc.api.HealthCheck check) {
        Object name = reference.getProperty(org.apache.felix.hc.api.HealthCheck.NAME);
        return Optional.of(
            new Checkup(
                name == null ? check.getClass().getSimpleName() : String.valueOf(name),
                () -> complaint(check.execute())));
      }
      return Optional.empty();
    }

    private static Optional<String> complaint(Result result) {
      return switch (result.getStatus()) {
        case OK, WARN -> Optional.empty();
        case TEMPORARILY_UNAVAILABLE, CRITICAL, HEALTH_CHECK_ERROR ->
            Optional.of(
                "is "
                    + result.getStatus().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                    + ". "
                    + worst(result));
      };
    }

    private static String worst(Result result) {
      for (var entry : result) {
        if (entry.getStatus() == result.getStatus()) {
          return entry.getMessage();
        }
      }
      return "";
    }
  }
}
