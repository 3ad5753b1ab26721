package org.handrail.privacy.contact;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.lists.HashList;
import org.handrail.privacy.range.HomeFolder;
import org.osgi.framework.BundleContext;
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
 * The listed contacts as outputs under the keys in use. One thread works them out, for no more than
 * a share of one core; answers come from what is worked out. A list that leaves is served until the
 * next look at the lists, a second later. Safe for any thread.
 */
@Component(service = Contacts.class, configurationPid = "org.handrail.privacy")
@Designate(ocd = Contacts.Config.class)
public final class Contacts {
  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
  private static final int OUTPUTS_A_STEP = 64;

  /** The configuration of the private look-up. */
  @ObjectClassDefinition(name = "Handrail private look-up")
  public @interface Config {
    /** How often it is looked whether a list has changed, in milliseconds. */
    @AttributeDefinition(min = "100", max = "60000")
    int pollMillis() default 1_000;

    /** The share of one core that working outputs out may take. */
    @AttributeDefinition(min = "1", max = "100")
    int cpuPercent() default 25;

    /** For how long a key is the current one, in days; then it stays in use as long again. */
    @AttributeDefinition(min = "1", max = "3650")
    int keyDays() default 90;

    /** Evaluations that a network may ask for in an hour, in the long run. */
    @AttributeDefinition(min = "1", max = "1000000")
    int evaluationsPerHour() default 300;

    /** Evaluations that a network may ask for at once. */
    @AttributeDefinition(min = "1", max = "1000000")
    int evaluationBurst() default 300;

    /** Evaluations for everybody together in an hour. */
    @AttributeDefinition(min = "1", max = "1000000000")
    int evaluationsPerHourInAll() default 500_000;
  }

  private final Clock clock;
  private final int cpuPercent;
  private final int pollMillis;
  private final Preparation preparation;
  private final List<HashList> lists = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService worker;
  private volatile List<LiveKey> live = List.of();
  private volatile Progress progress = Progress.NONE;

  /** Begins to work, with keys and outputs in the home. */
  @Activate
  public Contacts(BundleContext context, Config config) throws IOException {
    this(HomeFolder.of(context), config, Clock.systemUTC());
  }

  /** Begins to work, with a clock of its own. */
  Contacts(Path home, Config config, Clock clock) throws IOException {
    this.clock = clock;
    cpuPercent = Within.range("cpuPercent", config.cpuPercent(), 1, 100);
    pollMillis = Within.range("pollMillis", config.pollMillis(), 100, 60_000);
    Duration keyLife = Duration.ofDays(Within.range("keyDays", config.keyDays(), 1, 3_650));
    Path store = home.resolve("store").resolve("oprf");
    preparation = new Preparation(home.resolve("keys").resolve("oprf"), store, keyLife);
    worker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-privacy");
              thread.setDaemon(true);
              return thread;
            });
    worker.execute(this::step);
  }

  @Deactivate
  void stop() throws InterruptedException {
    worker.shutdownNow();
    // Its successor writes the same files.
    if (!worker.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("Contacts are still being prepared");
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindList(HashList list) {
    if (list.kind() == HashList.Kind.CONTACTS) {
      lists.add(list);
    }
  }

  void unbindList(HashList list) {
    lists.remove(list);
  }

  /** The keys in use, the current one first; empty until everything is worked out once. */
  List<LiveKey> live() {
    return live;
  }

  /** The key of that id, or the current one. */
  Optional<LiveKey> find(Optional<String> id) {
    return live.stream().filter(key -> id.isEmpty() || key.key().id().equals(id.get())).findFirst();
  }

  /** How far the preparation is. */
  Progress progress() {
    return progress;
  }

  private void step() {
    long began = System.nanoTime();
    boolean more = false;
    try {
      more =
          preparation.step(
              lists.stream().map(HashList::current).toList(), clock.instant(), OUTPUTS_A_STEP);
      live = preparation.live();
      progress = progress.reached(preparation.listed());
    } catch (IOException | RuntimeException e) {
      // What is served stays as it is; the next step tries again.
      progress = progress.failed(e.getClass().getSimpleName());
      LOG.warn("Contacts could not be prepared ({})", e.getClass().getName());
    }
    long took = System.nanoTime() - began;
    long rest =
        more ? took * (100 - cpuPercent) / cpuPercent : TimeUnit.MILLISECONDS.toNanos(pollMillis);
    try {
      worker.schedule(this::step, rest, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The preparation of contacts has ended");
    }
  }
}
