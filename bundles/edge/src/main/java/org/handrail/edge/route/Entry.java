package org.handrail.edge.route;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.http.Access;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Oversight;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** One registered endpoint with what its properties say. */
public final class Entry {
  /** The one that answers first: higher ranking, then newer bundle, then older registration. */
  static final Comparator<Entry> BEST_FIRST =
      Comparator.comparingInt((Entry e) -> e.ranking)
          .reversed()
          .thenComparing(e -> e.version, Comparator.reverseOrder())
          .thenComparingLong(e -> e.serviceId);

  private final Endpoint endpoint;
  private final String owner;
  private final Version version;
  private final int ranking;
  private final long serviceId;
  private final List<Pattern> patterns;
  private final List<String> consumes;
  private final int maxBodyBytes;
  private final boolean blocking;
  private final Access access;
  private final long bundleId;
  private final Lease lease = new Lease();
  private final AtomicInteger failures = new AtomicInteger();
  private final Breaker breaker = new Breaker(System::nanoTime);
  private final boolean plugin;

  Entry(Endpoint endpoint, String owner, Version version, Map<String, ?> properties) {
    this(endpoint, owner, version, properties, false);
  }

  Entry(
      Endpoint endpoint, String owner, Version version, Map<String, ?> properties, boolean plugin) {
    this.plugin = plugin;
    this.bundleId =
        properties.get(Constants.SERVICE_BUNDLEID) instanceof Number n ? n.longValue() : -1;
    this.access = access(properties, owner);
    this.endpoint = endpoint;
    this.owner = owner;
    this.version = version;
    this.ranking = number(properties, Constants.SERVICE_RANKING).orElse(0);
    this.serviceId = properties.get(Constants.SERVICE_ID) instanceof Number n ? n.longValue() : 0;
    this.patterns =
        strings(properties, "route").orElse(List.of()).stream().map(Pattern::parse).toList();
    this.consumes = strings(properties, "consumes").orElse(List.of("application/json"));
    this.maxBodyBytes = number(properties, Route.PREFIX_ + "maxBodyBytes").orElse(65_536);
    this.blocking =
        Boolean.parseBoolean(String.valueOf(properties.get(Route.PREFIX_ + "blocking")));
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "an Endpoint of " + owner + " has no service property " + Route.PREFIX_ + "route");
    }
  }

  static Entry of(ServiceReference<Endpoint> reference, Endpoint endpoint) {
    var bundle = reference.getBundle();
    String owner = bundle == null ? "a bundle that is gone" : bundle.getSymbolicName();
    Version version = bundle == null ? Version.emptyVersion : bundle.getVersion();
    Map<String, Object> properties = new java.util.HashMap<>();
    for (String key : reference.getPropertyKeys()) {
      properties.put(key, reference.getProperty(key));
    }
    return new Entry(endpoint, owner, version, properties, bundle != null && plugin(bundle));
  }

  // Came through the gate, and not in the place of something that handrail.jar carries.
  private static boolean plugin(Bundle bundle) {
    return bundle.getLocation().startsWith(Oversight.INSTALLED)
        && Arrays.stream(bundle.getBundleContext().getBundles())
            .noneMatch(
                other ->
                    bundle.getSymbolicName().equals(other.getSymbolicName())
                        && !other.getLocation().startsWith(Oversight.INSTALLED));
  }

  /** The endpoint; call it only between {@link #enter} and {@link #exit}. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** The symbolic name of its bundle. */
  public String owner() {
    return owner;
  }

  /** The longest body, in bytes. */
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  /** Whether it is to be called on the pool. */
  public boolean blocking() {
    return blocking;
  }

  /** Who may call it. */
  public Access access() {
    return access;
  }

  /** The id of its bundle; -1 when it has none. */
  public long bundleId() {
    return bundleId;
  }

  /** The media types that it takes; {@code *} stands for all. */
  public List<String> consumes() {
    return consumes;
  }

  /** Whether a body of that media type (without parameters, lower case) is taken. */
  public boolean consumes(String mediaType) {
    return consumes.contains("*") || consumes.contains(mediaType);
  }

  /** A refusal of the edge in the shape that the endpoint gives it; as it is when that fails. */
  public Problem refused(Problem problem) {
    // A plug-in is never called on the threads of the door.
    if (plugin || !enter()) {
      return problem;
    }
    try {
      return endpoint.refused(problem);
    } catch (RuntimeException | LinkageError e) {
      // A plug-in's failure is its own: who is refused gets the plain problem.
      return problem;
    } finally {
      exit();
    }
  }

  /** Starts a call, unless the endpoint is leaving. */
  public boolean enter() {
    return lease.enter();
  }

  /** Ends a call. */
  public void exit() {
    lease.exit();
  }

  /** Whether it belongs to somebody else than the house. */
  public boolean plugin() {
    return plugin;
  }

  /** Names it in a number: the first of its routes. */
  public String firstRoute() {
    return patterns.get(0).method() + " " + patterns.get(0).path();
  }

  /** Keeps calls away while it is late too often. */
  public Breaker breaker() {
    return breaker;
  }

  /** Calls that have failed since the last that did not. */
  public int failuresInARow() {
    return failures.get();
  }

  /** Notes that a call has gone well. */
  public void succeeded() {
    breaker.inTime();
    // Read first: a write for each call would be paid by every core.
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /**
   * Notes that a call has failed.
   *
   * @param late whether it was not answered in time
   * @return how many have failed since the last that did not
   */
  public int failed(boolean late) {
    if (late) {
      breaker.late();
    } else {
      breaker.inTime();
    }
    return failures.incrementAndGet();
  }

  Lease lease() {
    return lease;
  }

  List<Pattern> patterns() {
    return patterns;
  }

  // A word that is not known must never open a route.
  private static Access access(Map<String, ?> properties, String owner) {
    Object value = properties.get(Route.PREFIX_ + "access");
    if (value == null) {
      return Access.PUBLIC;
    }
    try {
      return Access.valueOf(String.valueOf(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "an Endpoint of "
              + owner
              + " has "
              + Route.PREFIX_
              + "access = "
              + value
              + ": write PUBLIC, STAFF or ADMIN");
    }
  }

  private static Optional<Integer> number(Map<String, ?> properties, String key) {
    return properties.get(key) instanceof Number n ? Optional.of(n.intValue()) : Optional.empty();
  }

  private static Optional<List<String>> strings(Map<String, ?> properties, String name) {
    Object value = properties.get(Route.PREFIX_ + name);
    if (value instanceof String[] many) {
      return Optional.of(List.of(many));
    }
    return value instanceof String one ? Optional.of(List.of(one)) : Optional.empty();
  }
}
