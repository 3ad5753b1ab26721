package org.handrail.modules.control;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.handrail.api.http.Route;
import org.handrail.modules.state.Edition;
import org.handrail.modules.state.ModuleState;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What is in the house now. Safe for any thread. */
final class Inventory implements BundleListener {
  private final House house;
  private final Ledger ledger;
  private final Clock clock;
  private final Instant begin;
  private final Map<Long, Instant> changed = new ConcurrentHashMap<>();
  private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

  Inventory(House house, Ledger ledger, Clock clock) {
    this.house = house;
    this.ledger = ledger;
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    long id = event.getBundle().getBundleId();
    if (event.getType() == BundleEvent.UNINSTALLED) {
      changed.remove(id);
      failures.remove(id);
    } else {
      changed.put(id, clock.instant());
    }
  }

  /** Notes that calls of a bundle fail. */
  void failing(long bundleId, int inARow) {
    failures.put(bundleId, inARow);
  }

  List<ModuleView> all() {
    Map<String, Bundle> byName = new TreeMap<>();
    house
        .bundles()
        .filter(bundle -> bundle.getSymbolicName() != null)
        // The last one of a name is shown: the one that serves, and of two, the one that is to.
        .sorted(Comparator.comparingInt(Bundle::getState).thenComparing(this::current))
        .forEach(bundle -> byName.put(bundle.getSymbolicName(), bundle));
    List<ModuleView> views = new ArrayList<>();
    byName.values().forEach(bundle -> views.add(view(bundle)));
    return views;
  }

  private boolean current(Bundle bundle) {
    return ledger
        .find(bundle.getSymbolicName())
        .flatMap(ModuleState::current)
        .filter(edition -> edition.version().equals(bundle.getVersion()))
        .isPresent();
  }

  private ModuleView view(Bundle bundle) {
    String name = bundle.getSymbolicName();
    Optional<ModuleState> state = ledger.find(name);
    return new ModuleView(
        name,
        bundle.getVersion().toString(),
        state.filter(ModuleState::removed).isPresent() ? "removed" : word(bundle.getState()),
        House.replaceable(bundle)
            ? "module"
            : name.startsWith("org.handrail.") ? "house" : "library",
        changed.getOrDefault(bundle.getBundleId(), begin),
        services(bundle),
        state.flatMap(ModuleState::previous).map(edition -> edition.version().toString()),
        state.map(ModuleState::editions).orElse(List.<Edition>of()),
        failures.getOrDefault(bundle.getBundleId(), 0));
  }

  private static String word(int state) {
    return switch (state) {
      case Bundle.ACTIVE -> "serving";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      default -> "stopped";
    };
  }

  private static List<String> services(Bundle bundle) {
    ServiceReference<?>[] all = bundle.getRegisteredServices();
    List<String> services = new ArrayList<>();
    for (ServiceReference<?> reference : all == null ? new ServiceReference<?>[0] : all) {
      String[] classes = (String[]) reference.getProperty(Constants.OBJECTCLASS);
      Collection<String> routes = routes(reference);
      services.add(
          String.join(", ", classes) + (routes.isEmpty() ? "" : " " + String.join(", ", routes)));
    }
    services.sort(Comparator.naturalOrder());
    return services;
  }

  private static List<String> routes(ServiceReference<?> reference) {
    Object routes = reference.getProperty(Route.PREFIX_ + "route");
    return routes instanceof String[] many
        ? List.of(many)
        : routes instanceof String one ? List.of(one) : List.of();
  }
}
