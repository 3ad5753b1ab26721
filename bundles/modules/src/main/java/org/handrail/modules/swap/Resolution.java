package org.handrail.modules.swap;

import java.util.List;
import org.handrail.modules.gate.Refused;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Resolves a bundle, or says in plain words what it lacks. */
final class Resolution {
  private Resolution() {}

  static void resolve(BundleContext context, Bundle bundle) throws Refused {
    FrameworkWiring framework =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    if (framework.resolveBundles(List.of(bundle))) {
      return;
    }
    for (Requirement requirement :
        bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
      if (mandatory(requirement) && framework.findProviders(requirement).isEmpty()) {
        throw new Refused(lacking(requirement));
      }
    }
    throw new Refused(
        SwapProblems.unresolvable("its imports contradict each other or what is installed"));
  }

  private static boolean mandatory(Requirement requirement) {
    String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
        && !Namespace.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
        && !"dynamic"
            .equals(requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
  }

  private static org.handrail.api.http.Problem lacking(Requirement requirement) {
    String filter =
        requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> SwapProblems.importMissing(filter);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          SwapProblems.javaLevel(filter);
      default -> SwapProblems.unresolvable(requirement.getNamespace() + " " + filter);
    };
  }
}
