package org.handrail.confirmed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.confirmed.Because;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.confirmed.Entry;
import org.handrail.api.confirmed.IndicatorStore;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps decisions in {@code ${handrail.home}/store/confirmed.journal} and answers look-ups from
 * memory. What another process adds to that file is read within {@code pollMillis}.
 */
@Component(
    service = {
      ConfirmedIndicators.class,
      IndicatorStore.class,
      RiskSource.class,
      MetricSource.class,
      HealthCheck.class
    },
    property = RiskSource.IN_MEMORY + ":Boolean=true",
    configurationPid = "org.handrail.confirmed")
@Designate(ocd = ConfirmedIndicators.Config.class)
public final class ConfirmedIndicators
    implements IndicatorStore, RiskSource, MetricSource, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmedIndicators.class);
  private static final String OWN = "";
  private static final CompletionStage<List<Reason>> NOTHING =
      CompletableFuture.completedStage(List.of());

  /** The configuration of what people confirmed. */
  @ObjectClassDefinition(
      name = "Handrail confirmed indicators",
      description = "How decisions are kept.")
  public @interface Config {
    /** How often the journal is looked at for what another server added, in milliseconds. */
    @AttributeDefinition(min = "50", max = "60000")
    int pollMillis() default 500;
  }

  private final Path store;
  private final Canonicalizer canonicalizer;
  private final Clock clock;
  private final Decided decided = new Decided();
  private final Journal journal;
  private final ScheduledExecutorService timer;
  private volatile long broken;
  private volatile boolean readable = true;

  /** Reads the journal and begins to watch it. */
  @Activate
  public ConfirmedIndicators(
      BundleContext context, @Reference Canonicalizer canonicalizer, Config config)
      throws IOException {
    this(home(context), canonicalizer, Clock.systemUTC(), config.pollMillis());
  }

  ConfirmedIndicators(Path home, Canonicalizer canonicalizer, Clock clock, int pollMillis)
      throws IOException {
    if (pollMillis < 50 || pollMillis > 60_000) {
      throw new IllegalArgumentException(
          "etc/org.handrail.confirmed.cfg: pollMillis = "
              + pollMillis
              + " is not allowed: write 50 to 60000");
    }
    this.canonicalizer = canonicalizer;
    this.clock = clock;
    this.store = home.resolve("store");
    this.journal = new Journal(file(), text -> take(OWN, text));
    journal.read();
    broken = journal.broken();
    if (broken > 0) {
      LOG.warn("{} lines of the journal of confirmed indicators do not count", broken);
    }
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-confirmed");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(this::poll, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }

  /** Ends the watch; what was decided is on disk already. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  private void poll() {
    synchronized (journal) {
      try {
        journal.read();
        broken = journal.broken();
        readable = true;
      } catch (IOException e) {
        if (readable) {
          LOG.warn(
              "The journal of confirmed indicators cannot be read ({})", e.getClass().getName());
        }
        readable = false;
      }
    }
  }

  /** The file of this server's own decisions, which only grows. */
  Path file() {
    return store.resolve("confirmed.journal");
  }

  /**
   * A copy of another server's journal: what is added to it is in force here at once.
   *
   * @param name of the other server: lower-case letters, digits and hyphens
   */
  Journal copyOf(String name) throws IOException {
    Journal copy =
        new Journal(store.resolve("confirmed-from-" + name + ".journal"), text -> take(name, text));
    copy.read();
    return copy;
  }

  /** A line of a journal. One whose indicator is not understood any more counts as broken. */
  private void take(String origin, String text) {
    Optional<JournalLine> line = JournalLine.read(text);
    if (line.isPresent()
        && canonicalizer.of(line.get().indicator()) instanceof Canonical.Understood understood) {
      decided.add(origin, understood.subject(), entry(line.get(), understood.subject()));
    } else {
      LOG.warn("A line of the journal of confirmed indicators is not understood");
    }
  }

  private static Entry entry(JournalLine line, Subject subject) {
    return new Entry(
        line.id(), subject.type(), subject.canonical(), line.decision(), line.because(), line.at());
  }

  @Override
  public Outcome record(Indicator indicator, Decision decision, Because by) {
    Canonical canonical = canonicalizer.of(indicator);
    if (canonical instanceof Canonical.NotUnderstood no) {
      return new Outcome.NotUnderstood(no.finding().code(), no.finding().detail());
    }
    Subject subject = ((Canonical.Understood) canonical).subject();
    JournalLine line =
        new JournalLine(UUID.randomUUID().toString(), indicator, decision, by, clock.instant());
    synchronized (journal) {
      try {
        journal.add(line.write());
      } catch (IOException e) {
        LOG.warn("A decision cannot be written ({})", e.getClass().getName());
        return new Outcome.Unavailable();
      }
    }
    return new Outcome.Kept(entry(line, subject));
  }

  @Override
  public List<Entry> history(Indicator indicator) {
    return canonicalizer.of(indicator) instanceof Canonical.Understood understood
        ? decided.history(understood.subject())
        : List.of();
  }

  @Override
  public Optional<Entry> find(Indicator indicator) {
    Instant now = clock.instant();
    return history(indicator).stream().findFirst().filter(entry -> counts(entry, now));
  }

  private static boolean counts(Entry entry, Instant now) {
    Optional<Instant> expiresAt = Optional.empty();
    if (entry.decision() instanceof Decision.Harmful harmful) {
      expiresAt = harmful.expiresAt();
    } else if (entry.decision() instanceof Decision.Disputed disputed) {
      expiresAt = disputed.expiresAt();
    } else if (entry.decision() instanceof Decision.Retracted) {
      return false;
    }
    return expiresAt.map(now::isBefore).orElse(true);
  }

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public OptionalLong revision() {
    return OptionalLong.of(decided.revision());
  }

  @Override
  public CompletionStage<List<Reason>> find(Subject subject) {
    List<Reason> reasons = decided.reasons(subject);
    return reasons.isEmpty() ? NOTHING : CompletableFuture.completedStage(reasons);
  }

  @Override
  public Health check() {
    List<String> remarks = new ArrayList<>();
    if (!readable) {
      remarks.add("The journal cannot be read: what was read before stays in force.");
    }
    if (broken > 0) {
      remarks.add(broken + " lines of the journal were torn or changed, and do not count.");
    }
    Level level = remarks.isEmpty() ? Level.OK : Level.WARN;
    remarks.add(decided.size() + " indicators were decided about.");
    return new Health(level, remarks);
  }

  @Override
  public void collect(MetricSink sink) {
    sink.gauge(
        "handrail_confirmed_indicators",
        "Indicators that people decided about.",
        Map.of(),
        decided.size());
    sink.gauge(
        "handrail_confirmed_broken_lines",
        "Lines of the journal that were torn or changed.",
        Map.of(),
        (double) broken);
    sink.gauge(
        "handrail_confirmed_readable",
        "1 while the journal can be read.",
        Map.of(),
        readable ? 1 : 0);
  }
}
