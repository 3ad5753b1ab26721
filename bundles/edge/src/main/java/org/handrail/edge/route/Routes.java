package org.handrail.edge.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Oversight;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All routes, known from the endpoints that are registered. A route whose endpoints have all left
 * stays known, so that it answers 503 and not 404, unless they left for good.
 *
 * <p>Endpoints come and go while requests run. One that leaves is taken out first, so that new
 * requests go to the next best; its bundle's stop then waits until the requests inside have been
 * answered, or until the drain time is over.
 */
@Component(service = Routes.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  // Longer than an endpoint may take (DoorConfig.answerTimeoutMillis), so that a swap cuts nobody
  // off.
  private static final Duration DRAIN = Duration.ofSeconds(25);
  // The whole server has to stop within five seconds; the door has waited for the calls already.
  private static final Duration LAST_DRAIN = Duration.ofMillis(500);

  // By what each was registered as: its service reference.
  private final Map<Object, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, Resource> fixed = new ConcurrentHashMap<>();
  // Entries of bundles on trial: known, and in no resource. Under the lock.
  private final Set<Entry> onTrial = new HashSet<>();
  private Set<Long> bundlesOnTrial = Set.of();
  private volatile Set<Long> retired = Set.of();
  private final BooleanSupplier stopping;
  private final Services services;
  private volatile Optional<Oversight> oversight = Optional.empty();
  // Replaced as a whole under the lock; read without.
  private volatile List<Resource> templates = List.of();

  /** An empty table, to be filled by {@link #add}. */
  @Activate
  public Routes(BundleContext context) {
    this(
        () -> context.getBundle(0).getState() == Bundle.STOPPING,
        new Services() {
          @Override
          public @Nullable Endpoint get(ServiceReference<Endpoint> reference) {
            return context.getService(reference);
          }

          @Override
          public void release(ServiceReference<Endpoint> reference) {
            context.ungetService(reference);
          }
        });
  }

  Routes(BooleanSupplier stopping, Services services) {
    this.stopping = stopping;
    this.services = services;
  }

  /** Where endpoints come from. */
  interface Services {
    /** The endpoint, started if it has not been; null while it cannot start. */
    @Nullable Endpoint get(ServiceReference<Endpoint> reference);

    /** Says that it is not used any more. */
    void release(ServiceReference<Endpoint> reference);
  }

  /**
   * Starts every endpoint that no call has started yet, one after the other; for use once the port
   * is open.
   *
   * @param goOn asked before each; where it says no, the rest is left as it is
   */
  public void startAll(BooleanSupplier goOn) {
    for (Entry entry : entries.values()) {
      if (!goOn.getAsBoolean()) {
        return;
      }
      if (entry.enter()) {
        try {
          if (entry.endpoint() instanceof LateEndpoint late && !late.start()) {
            LOG.warn("An endpoint of {} does not start; its own log says why", entry.owner());
          }
        } finally {
          entry.exit();
        }
      }
    }
  }

  /** Who looks after the bundles. */
  public Optional<Oversight> oversight() {
    return oversight;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindOversight(Oversight service, Map<String, ?> properties) {
    oversight = Optional.of(service);
    updatedOversight(properties);
  }

  void updatedOversight(Map<String, ?> properties) {
    retired = ids(properties, Oversight.RETIRED);
    setOnTrial(ids(properties, Oversight.ON_TRIAL));
  }

  // Without anybody to end a trial nobody is on trial.
  void unbindOversight(Oversight service) {
    if (oversight.filter(current -> current == service).isPresent()) {
      oversight = Optional.empty();
      retired = Set.of();
      setOnTrial(Set.of());
    }
  }

  void setOnTrial(Set<Long> bundles) {
    List<Entry> paused = new ArrayList<>();
    synchronized (this) {
      bundlesOnTrial = bundles;
      for (Entry entry : entries.values()) {
        boolean now = bundles.contains(entry.bundleId());
        if (now && onTrial.add(entry)) {
          entry.patterns().forEach(pattern -> remove(pattern, entry, false));
          paused.add(entry);
        } else if (!now && onTrial.remove(entry)) {
          entry.lease().reopen();
          place(entry);
        }
      }
    }
    paused.forEach(entry -> drain(entry, DRAIN));
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindEndpoint(ServiceReference<Endpoint> reference) {
    try {
      add(reference, Entry.of(reference, new LateEndpoint(() -> services.get(reference))));
    } catch (IllegalArgumentException e) {
      // The plug-in's failure is its own: it is named, and everybody else goes on.
      LOG.warn("An endpoint is left out: {}", e.getMessage());
    }
  }

  void unbindEndpoint(ServiceReference<Endpoint> reference) {
    remove(reference, stopping.getAsBoolean() ? LAST_DRAIN : DRAIN);
    services.release(reference);
  }

  synchronized void add(Object key, Entry entry) {
    entries.put(key, entry);
    if (bundlesOnTrial.contains(entry.bundleId())) {
      onTrial.add(entry);
    } else {
      place(entry);
    }
  }

  private void place(Entry entry) {
    entry.patterns().forEach(pattern -> resource(pattern).add(pattern.method(), entry));
  }

  void remove(Object key, Duration drain) {
    Entry entry = entries.remove(key);
    if (entry == null) {
      return;
    }
    synchronized (this) {
      boolean forGood = retired.contains(entry.bundleId());
      if (!onTrial.remove(entry) || forGood) {
        entry.patterns().forEach(pattern -> remove(pattern, entry, forGood));
      }
    }
    drain(entry, drain);
  }

  private static void drain(Entry entry, Duration atMost) {
    if (!entry.lease().closeAndDrain(atMost)) {
      LOG.warn(
          "A call in {} did not end within {} s; its bundle goes on without it",
          entry.owner(),
          atMost.toSeconds());
    }
  }

  private void remove(Pattern pattern, Entry entry, boolean forGood) {
    Resource resource = resource(pattern);
    resource.remove(pattern.method(), entry, forGood);
    if (resource.methods().isEmpty()) {
      fixed.remove(pattern.path(), resource);
      templates = templates.stream().filter(known -> known != resource).toList();
    }
  }

  /** Every endpoint that is registered. */
  public Collection<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** What is known about a path. */
  public Match find(String path) {
    Resource exact = fixed.get(path);
    if (exact != null) {
      return new Match.Known(exact, Map.of());
    }
    List<Resource> candidates = templates;
    if (!candidates.isEmpty()) {
      List<String> segments = Pattern.split(path);
      for (Resource candidate : candidates) {
        var parameters = candidate.pattern().match(segments);
        if (parameters.isPresent()) {
          return new Match.Known(candidate, parameters.get());
        }
      }
    }
    return Match.NONE;
  }

  /** Every route that is known, as {@code METHOD path}, and whether somebody answers it now. */
  public Map<String, Boolean> all() {
    Map<String, Boolean> all = new java.util.TreeMap<>();
    List<Resource> resources = new ArrayList<>(fixed.values());
    resources.addAll(templates);
    for (Resource resource : resources) {
      Set<String> methods = new TreeSet<>(resource.methods());
      methods.forEach(
          m -> all.put(m + " " + resource.pattern().path(), resource.find(m).isPresent()));
    }
    return all;
  }

  private static Set<Long> ids(Map<String, ?> properties, String key) {
    return properties.get(key) instanceof Long[] ids ? Set.of(ids) : Set.of();
  }

  private Resource resource(Pattern pattern) {
    if (pattern.fixed()) {
      return fixed.computeIfAbsent(pattern.path(), p -> new Resource(pattern));
    }
    for (Resource known : templates) {
      if (known.pattern().path().equals(pattern.path())) {
        return known;
      }
    }
    Resource added = new Resource(pattern);
    List<Resource> more = new ArrayList<>(templates);
    more.add(added);
    more.sort(Comparator.comparing(Resource::pattern, Pattern.MOST_SPECIFIC_FIRST));
    templates = List.copyOf(more);
    return added;
  }

  /** What a path stands for. */
  public sealed interface Match {
    /** Nothing is known at that path. */
    Match NONE = new Unknown();

    /** Nothing is known at that path. */
    record Unknown() implements Match {}

    /** A known path with its parameters. */
    record Known(Resource resource, Map<String, String> parameters) implements Match {}
  }
}
