package org.handrail.safebrowsing.edition;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.HashListVersion;
import org.handrail.safebrowsing.edition.Merge.Merged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds editions of all lists of links, in the background: when a list comes, goes or has a new
 * version, and from time to time when an entry has expired. Answers come from the last build; a
 * list that leaves is in it until the next, a second later. Safe for any thread.
 */
@Component(service = Editions.class, configurationPid = "org.handrail.safebrowsing")
@Designate(ocd = Editions.Config.class)
public final class Editions {
  private static final Logger LOG = LoggerFactory.getLogger(Editions.class);
  private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(10);
  private static final Duration FIRST_BUILD = Duration.ofSeconds(5);

  /** The configuration of Safe Browsing. */
  @ObjectClassDefinition(name = "Handrail Safe Browsing")
  public @interface Config {
    /** How often it is looked whether a list has changed, in milliseconds. */
    @AttributeDefinition(min = "100", max = "60000")
    int pollMillis() default 1_000;

    /** The lengths of hashes that lists are offered in: 4, and 8, 16, 32 where wanted. */
    @AttributeDefinition
    int[] hashBytes() default {4};

    /** Megabytes of earlier editions that are kept to make partial updates from. */
    @AttributeDefinition(min = "0", max = "4096")
    int keptMegabytes() default 64;

    /** How long clients are asked to wait between two updates, in seconds. */
    @AttributeDefinition(min = "1", max = "86400")
    int minimumWaitSeconds() default 60;

    /** For how long a client may keep an answer about a hash or an address, in seconds. */
    @AttributeDefinition(min = "1", max = "86400")
    int cacheSeconds() default 300;
  }

  private final Clock clock;
  private final Set<Integer> widths;
  private final long keptBytes;
  private final Duration minimumWait;
  private final Duration cacheDuration;
  private final List<HashList> lists = new CopyOnWriteArrayList<>();
  private final List<Consumer<Shelf>> listeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final ScheduledExecutorService builder;
  private volatile Shelf shelf = Shelf.EMPTY;
  private volatile Builds builds = Builds.NONE;

  // Of the builder's thread alone.
  private List<String> built = List.of();
  private Instant expiryBuild = Instant.MAX;

  /** Begins to watch the lists. */
  @Activate
  public Editions(Config config) {
    this(config, Clock.systemUTC());
  }

  /** Begins to watch the lists, with a clock of its own. */
  public Editions(Config config, Clock clock) {
    this.clock = clock;
    widths = new TreeSet<>(Arrays.stream(config.hashBytes()).boxed().toList());
    if (!widths.contains(4) || !Set.of(4, 8, 16, 32).containsAll(widths)) {
      throw new IllegalArgumentException(
          "etc/org.handrail.safebrowsing.cfg: hashBytes = "
              + widths
              + " is not allowed: write 4, and any of 8, 16, 32");
    }
    keptBytes = (long) within("keptMegabytes", config.keptMegabytes(), 0, 4_096) << 20;
    int wait = within("minimumWaitSeconds", config.minimumWaitSeconds(), 1, 86_400);
    minimumWait = Duration.ofSeconds(wait);
    cacheDuration = Duration.ofSeconds(within("cacheSeconds", config.cacheSeconds(), 1, 86_400));
    int poll = within("pollMillis", config.pollMillis(), 100, 60_000);
    builder =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-safebrowsing");
              thread.setDaemon(true);
              return thread;
            });
    builder.scheduleWithFixedDelay(this::poll, 0, poll, TimeUnit.MILLISECONDS);
    // Without any list there is nothing to wait for: then the lists are empty.
    first.completeOnTimeout(null, FIRST_BUILD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the builds. */
  @Deactivate
  public void stop() {
    builder.shutdownNow();
  }

  /** Takes a list in. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void bindList(HashList list) {
    // A contact's hash must never leave the server.
    if (list.kind() == HashList.Kind.LINKS) {
      lists.add(list);
      try {
        builder.execute(this::poll);
      } catch (RejectedExecutionException e) {
        LOG.debug("A list came while the bundle stops");
      }
    }
  }

  /** Leaves a list out from the next build on. */
  public void unbindList(HashList list) {
    lists.remove(list);
  }

  /** The lengths in bytes, ascending. */
  public Set<Integer> widths() {
    return Set.copyOf(widths);
  }

  /** How long to wait between two updates. */
  public Duration minimumWait() {
    return minimumWait;
  }

  /** For how long an answer about a hash holds. */
  public Duration cacheDuration() {
    return cacheDuration;
  }

  /** The latest editions, once the first list has been built in; soon after the start. */
  public CompletionStage<Shelf> shelf() {
    return first.thenApply(done -> shelf);
  }

  /** The editions as they are now, without waiting for the first build. */
  Shelf now() {
    return shelf;
  }

  /** What became of the builds so far. */
  Builds builds() {
    return builds;
  }

  /** Is told of each new shelf, on the builder's thread, so that answers can be made ahead. */
  public void onChange(Consumer<Shelf> listener) {
    listeners.add(listener);
  }

  /** Ends {@link #onChange}. */
  public void forget(Consumer<Shelf> listener) {
    listeners.remove(listener);
  }

  /** Every full hash with that prefix that counts now. */
  public List<FullHash> find(byte[] prefix) {
    return FullHashes.find(lists.stream().map(HashList::current).toList(), prefix, clock.instant());
  }

  /** Looks for changes at once rather than at the next poll; done when they are built in. */
  public CompletionStage<Void> rebuild() {
    return CompletableFuture.runAsync(this::poll, builder);
  }

  /** Builds, if something has changed. */
  private void poll() {
    try {
      List<HashListVersion> versions = lists.stream().map(HashList::current).toList();
      List<String> ids = versions.stream().map(HashListVersion::id).sorted().toList();
      if (!ids.equals(built) || !clock.instant().isBefore(expiryBuild)) {
        build(versions);
        built = ids;
        builds = builds.built(clock.instant());
      }
      if (!lists.isEmpty()) {
        first.complete(null);
      }
    } catch (RuntimeException e) {
      // An executor drops a task that throws once: the editions stay as they are, and the next
      // poll tries again.
      builds = builds.failed(e.getClass().getSimpleName());
      LOG.warn("The lists could not be merged ({})", e.getClass().getName());
    }
  }

  private void build(List<HashListVersion> versions) {
    Instant now = clock.instant();
    Merged merged = Merge.of(versions, widths, now);
    shelf = shelf.with(merged.editions(), keptBytes);
    expiryBuild =
        merged
            .nextExpiry()
            .map(expiry -> latest(expiry, now.plus(BETWEEN_EXPIRIES)))
            .orElse(Instant.MAX);
    Shelf made = shelf;
    listeners.forEach(listener -> listener.accept(made));
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static int within(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "etc/org.handrail.safebrowsing.cfg: "
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
