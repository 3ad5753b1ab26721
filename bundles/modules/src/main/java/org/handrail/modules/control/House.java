package org.handrail.modules.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.api.http.Oversight;
import org.handrail.modules.state.Edition;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The bundles of the framework, told apart: those that the launcher carries, of which some may be
 * replaced and the rest are the house itself, and those that came through the gate.
 */
public final class House {
  /** Where the launcher says that it installed a bundle from. */
  static final String CARRIED = "handrail:";

  /** Where this bundle says so. */
  static final String INSTALLED = Oversight.INSTALLED;

  private static final List<String> NEVER =
      List.of("org.handrail.api", "org.handrail.edge", "org.handrail.modules");
  // Above the level that the framework runs at: the launcher leaves such a bundle alone.
  private static final int PARKED = 99;
  private static final int RUNNING = 1;

  private final BundleContext context;

  /** The house around that context. */
  public House(BundleContext context) {
    this.context = context;
  }

  /** All bundles but the framework itself. */
  Stream<Bundle> bundles() {
    return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getBundleId() != 0);
  }

  /** The bundle that serves as that module. */
  Optional<Bundle> running(String name) {
    return bundles()
        .filter(b -> name.equals(b.getSymbolicName()) && b.getState() == Bundle.ACTIVE)
        .findFirst();
  }

  /** The bundle of that name inside handrail.jar. */
  Optional<Bundle> carried(String name) {
    return bundles().filter(b -> name.equals(b.getSymbolicName()) && carried(b)).findFirst();
  }

  static boolean carried(Bundle bundle) {
    return !bundle.getLocation().startsWith(INSTALLED);
  }

  /** Whether that name belongs to the house itself, which only a restart replaces. */
  boolean isProtected(String name) {
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    return NEVER.contains(name)
        || name.equals(Constants.SYSTEM_BUNDLE_SYMBOLICNAME)
        || name.equals(framework.getSymbolicName())
        || carried(name).filter(bundle -> !replaceable(bundle)).isPresent();
  }

  /** A bundle that others import from, or that is part of another, cannot be replaced alone. */
  static boolean replaceable(Bundle bundle) {
    return !NEVER.contains(bundle.getSymbolicName())
        && bundle.getHeaders().get(Constants.EXPORT_PACKAGE) == null
        && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null
        && (!carried(bundle) || bundle.getSymbolicName().startsWith("org.handrail."));
  }

  /** Where a kept edition is installed. */
  static String location(String name, Edition edition) {
    return INSTALLED + name + "@" + edition.sha256();
  }

  /** Keeps the launcher from starting a carried bundle. */
  static void park(Bundle bundle) {
    bundle.adapt(BundleStartLevel.class).setStartLevel(PARKED);
  }

  /** Lets it be started again. */
  static void unpark(Bundle bundle) {
    bundle.adapt(BundleStartLevel.class).setStartLevel(RUNNING);
  }
}
