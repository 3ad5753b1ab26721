package org.handrail.lists.keep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.ListHealth;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.lists.store.ListStore;
import org.handrail.lists.store.ManifestKey;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every list of this server, whether it comes from a file or over HTTP: gives each its place in
 * {@code ${handrail.home}/store/lists}, sees that no two have one name, and tells how they are.
 * Safe for any thread.
 */
@Component(
    service = {ListKeeping.class, ListHealth.class, MetricSource.class},
    configurationPid = "org.handrail.lists.keeping")
@Designate(ocd = ListKeeping.Config.class)
public final class ListKeeping implements ListHealth, MetricSource {
  private static final Logger LOG = LoggerFactory.getLogger(ListKeeping.class);

  /** The configuration of how lists are kept. */
  @ObjectClassDefinition(
      name = "Handrail lists: keeping",
      description = "What a new version of a list must keep to.")
  public @interface Config {
    /** How much smaller than before a list may become by itself, in percent; 100 is any. */
    @AttributeDefinition(min = "0", max = "100")
    int maxShrinkPercent() default 50;

    /** How many of a list's lines may be broken before the whole counts as broken, in percent. */
    @AttributeDefinition(min = "0", max = "100")
    int maxBrokenPercent() default 50;

    /** How many versions are kept of each list. */
    @AttributeDefinition(min = "2", max = "16")
    int keptVersions() default 3;

    /** How many entries of each list are also met by what only looks like them. */
    @AttributeDefinition(min = "0", max = "1000000")
    int lookalikeEntries() default 100_000;
  }

  private final Path home;
  private final ManifestKey key;
  private volatile Optional<Forms> forms;
  private final Limits limits;
  private final Registry registry;
  private final Clock clock;
  private final Set<String> names = new HashSet<>();
  private final CopyOnWriteArrayList<KeptList> lists = new CopyOnWriteArrayList<>();

  /** Makes the key for manifests if there is none, and keeps no list yet. */
  @Activate
  public ListKeeping(BundleContext context, Config config) throws IOException {
    this(
        home(context),
        Optional.empty(),
        new Limits(
            within("maxShrinkPercent", config.maxShrinkPercent(), 0, 100),
            within("maxBrokenPercent", config.maxBrokenPercent(), 0, 100),
            within("keptVersions", config.keptVersions(), 2, 16),
            within("lookalikeEntries", config.lookalikeEntries(), 0, 1_000_000)),
        registry(context),
        Clock.systemUTC());
  }

  /** Keeps lists under a home. */
  public ListKeeping(
      Path home,
      Canonicalizer canonicalizer,
      String recipe,
      Limits limits,
      Registry registry,
      Clock clock)
      throws IOException {
    this(home, Optional.of(new Forms(canonicalizer, recipe)), limits, registry, clock);
  }

  private ListKeeping(
      Path home, Optional<Forms> forms, Limits limits, Registry registry, Clock clock)
      throws IOException {
    this.home = home;
    this.key = ManifestKey.at(home.resolve("keys").resolve("lists.pem"));
    this.forms = forms;
    this.limits = limits;
    this.registry = registry;
    this.clock = clock;
  }

  // Dynamic, so that lists stay in service while look-up is swapped: with a static reference what
  // is
  // listed would be unknown until they were back. Each is read again with the new forms.
  @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
  void bindCanonicalizer(Canonicalizer canonicalizer) {
    String recipe =
        recipe(
            FrameworkUtil.getBundle(ListKeeping.class),
            FrameworkUtil.getBundle(canonicalizer.getClass()));
    forms = Optional.of(new Forms(canonicalizer, recipe));
  }

  @SuppressWarnings("unused") // Its absence would be an error of the component.
  void unbindCanonicalizer(Canonicalizer canonicalizer) {
    LOG.debug("A canonicalizer leaves; another is bound already, or this component stops");
  }

  private Forms forms() {
    return forms.orElseThrow(() -> new IllegalStateException("no canonicalizer was bound"));
  }

  /** The folder that holds everything that lasts. */
  public Path home() {
    return home;
  }

  /**
   * A list that is to be kept.
   *
   * @param place the name of its folder in the store
   * @return empty where a list has this name already
   */
  public Optional<KeptList> open(String name, String place) {
    synchronized (names) {
      if (!names.add(name)) {
        return Optional.empty();
      }
    }
    Path folder = home.resolve("store").resolve("lists").resolve(place);
    KeptList list =
        new KeptList(
            name,
            new ListStore(folder, key, limits.keptVersions()),
            this::forms,
            limits,
            registry,
            clock);
    lists.add(list);
    return Optional.of(list);
  }

  /** The list of that name; empty where there is none. */
  public Optional<KeptList> find(String name) {
    return lists.stream().filter(list -> list.name().equals(name)).findFirst();
  }

  /** The public half of the key that signs the manifests of this server. */
  public String publicKey() {
    return key.publicText();
  }

  /** Gives a list's name free again. Its services must have been taken back. */
  public void close(KeptList list) {
    lists.remove(list);
    synchronized (names) {
      names.remove(list.name());
    }
  }

  @Override
  public List<ListStatus> lists() {
    return lists.stream()
        .map(KeptList::status)
        .sorted(Comparator.comparing(ListStatus::name))
        .toList();
  }

  @Override
  public void collect(MetricSink sink) {
    Instant now = clock.instant();
    lists().forEach(list -> ListNumbers.of(list, now, sink));
  }

  /** What makes versions: this bundle and the one that gives canonical forms, as installed. */
  private static String recipe(Bundle lists, Bundle forms) {
    Map<String, String> parts = new TreeMap<>();
    for (Bundle bundle : List.of(lists, forms)) {
      parts.put(bundle.getSymbolicName(), bundle.getVersion() + " of " + bundle.getLastModified());
    }
    return parts.toString();
  }

  private static Registry registry(BundleContext context) {
    return new Registry() {
      @Override
      public Runnable source(RiskSource source) {
        return context.registerService(
                RiskSource.class,
                source,
                FrameworkUtil.asDictionary(Map.of(RiskSource.IN_MEMORY, true)))
            ::unregister;
      }

      @Override
      public Runnable hashes(HashList list) {
        return context.registerService(HashList.class, list, null)::unregister;
      }
    };
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }

  private static int within(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "etc/org.handrail.lists.keeping.cfg: "
              + key
              + " = "
              + value
              + " is not allowed: write "
              + min
              + " to "
              + max);
    }
    return value;
  }
}
