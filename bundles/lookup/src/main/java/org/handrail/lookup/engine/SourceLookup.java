package org.handrail.lookup.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Lookup;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.lookup.engine.Answered.Basis;
import org.handrail.lookup.engine.Sources.Knowledge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Looks indicators up in every {@link RiskSource} that is registered.
 *
 * <p>Threads: sources in memory are asked on the calling thread, and where there are no others the
 * answer is complete when {@link #find} returns. Each other one is asked on bounded threads of its
 * own. A source that leaves while it is asked is waited for up to its deadline, and is then named
 * as one that could not be asked.
 */
@Component(
    service = {SourceLookup.class, Lookup.class, MetricSource.class, HealthCheck.class},
    configurationPid = "org.handrail.lookup")
@Designate(ocd = SourceLookup.Config.class)
public final class SourceLookup implements Lookup, MetricSource, HealthCheck {

  /** The configuration of look-up. */
  @ObjectClassDefinition(name = "Handrail look-up", description = "How sources are asked.")
  public @interface Config {
    /** How long a source that is not in memory may take, in milliseconds. */
    @AttributeDefinition(min = "1", max = "60000")
    int sourceDeadlineMillis() default 1500;

    /** How many calls to a source that is not in memory may run at once. */
    @AttributeDefinition(min = "1", max = "256")
    int sourceThreads() default 4;

    /** How much kept verdicts and answers may take, in megabytes; 0 keeps none. */
    @AttributeDefinition(min = "0", max = "4096")
    int cacheMegabytes() default 16;
  }

  // Internationalised, so that it needs every table; of a name that nobody owns (RFC 2606).
  private static final List<Indicator> EXAMPLE =
      List.of(new Indicator.Url("https://b\u00fccher.example/a/../b?c=d"));

  private final Canonicalizer canonicalizer;
  private final Clock clock;
  private final LongSupplier ticker;
  private final int deadlineMillis;
  private final int threads;
  private final Sources sources = new Sources();
  private final long cacheBytes;
  private final VerdictCache cache;
  private final Counts counts = new Counts();

  /** Starts without sources. */
  @Activate
  public SourceLookup(@Reference Canonicalizer canonicalizer, Config config) {
    this(
        canonicalizer,
        Clock.systemUTC(),
        System::nanoTime,
        config.sourceDeadlineMillis(),
        config.sourceThreads(),
        config.cacheMegabytes());
  }

  SourceLookup(
      Canonicalizer canonicalizer,
      Clock clock,
      LongSupplier ticker,
      int deadlineMillis,
      int threads,
      int cacheMegabytes) {
    this.canonicalizer = canonicalizer;
    this.clock = clock;
    this.ticker = ticker;
    this.deadlineMillis = within("sourceDeadlineMillis", deadlineMillis, 1, 60_000);
    this.threads = within("sourceThreads", threads, 1, 256);
    // One part of five is for whole answers (KeptAnswers).
    this.cacheBytes = ((long) within("cacheMegabytes", cacheMegabytes, 0, 4096) << 20) / 5;
    this.cache = new VerdictCache(4 * cacheBytes);
  }

  private static int within(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "etc/org.handrail.lookup.cfg: "
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

  /** Asks one more source from now on. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bind(RiskSource source, Map<String, Object> properties) {
    boolean inMemory = Boolean.TRUE.equals(properties.get(RiskSource.IN_MEMORY));
    int deadline =
        properties.get(RiskSource.DEADLINE_MILLIS) instanceof Integer own
                && own >= 1
                && own <= 60_000
            ? own
            : deadlineMillis;
    sources.add(new SourceEntry(source, inMemory, deadline, threads, clock, ticker));
  }

  void unbind(RiskSource source) {
    sources.remove(source);
  }

  @Deactivate
  void stop() {
    sources.clear();
  }

  @Override
  public void collect(MetricSink sink) {
    counts.collect(sink, sources.all(), cache);
  }

  @Override
  public String name() {
    return "lookup";
  }

  // An example is brought into form each time, so that tables that are missing are found before a
  // new version serves, and the first caller does not wait for them to be read.
  @Override
  public Health check() {
    return new Question(EXAMPLE, canonicalizer).asked().isEmpty()
        ? new Health(Health.Level.CRITICAL, List.of("Links are not understood."))
        : SourcesHealth.of(sources.all());
  }

  @Override
  public CompletionStage<List<Finding>> find(List<Indicator> indicators) {
    return ask(indicators).thenApply(Answered::findings);
  }

  /** As {@link #find}, with what tells later whether it still holds. */
  public CompletionStage<Answered> ask(List<Indicator> indicators) {
    long began = ticker.getAsLong();
    // Both before anything is asked: what changes meanwhile must not be kept as if it had been.
    OptionalLong forms = canonicalizer.revision();
    Optional<Knowledge> knowledge = sources.knowledge();
    Question question = new Question(indicators, canonicalizer);
    Round round = new Round(question.asked(), knowledge, cache, counts, clock.instant());
    List<RemoteAnswer> remote = round.tallies().isEmpty() ? List.of() : askSources(round.tallies());
    if (remote.isEmpty()) {
      return CompletableFuture.completedFuture(finish(question, round, forms, began, false));
    }
    return CompletableFuture.allOf(
            remote.stream().map(RemoteAnswer::ended).toArray(CompletableFuture<?>[]::new))
        .handle(
            (all, late) -> {
              remote.forEach(answer -> answer.into(round.tallies()));
              return finish(question, round, forms, began, true);
            });
  }

  /**
   * Whether the same question would be answered the same now, without asking it: no source and no
   * rule has changed, and there was no reason that time could end. If so it is counted as one more
   * answer.
   */
  @SuppressWarnings("ReferenceEquality") // The same knowledge is the same object.
  public boolean repeats(Answered before) {
    long began = ticker.getAsLong();
    if (before.basis().isEmpty()) {
      return false;
    }
    Basis basis = before.basis().get();
    Optional<Knowledge> now = sources.knowledge();
    OptionalLong forms = canonicalizer.revision();
    if (now.isEmpty()
        || now.get() != basis.knowledge()
        || forms.isEmpty()
        || forms.getAsLong() != basis.forms()) {
      return false;
    }
    counts.hits(before.subjects());
    counts.answered(before.findings(), ticker.getAsLong() - began);
    return true;
  }

  /** How much kept answers may take, in bytes; 0 where none is to be kept. */
  public long keptBytes() {
    return cacheBytes;
  }

  private List<RemoteAnswer> askSources(List<Tally> tallies) {
    List<RemoteAnswer> remote = List.of();
    for (SourceEntry entry : sources.all()) {
      if (entry.inMemory()) {
        askInline(entry, tallies);
      } else {
        remote = remote.isEmpty() ? new ArrayList<>() : remote;
        remote.add(RemoteAnswer.ask(entry, tallies));
      }
    }
    return remote;
  }

  private Answered finish(
      Question question, Round round, OptionalLong forms, long began, boolean dear) {
    List<Finding> findings = question.findings(round.verdicts(dear));
    counts.answered(findings, ticker.getAsLong() - began);
    Optional<Basis> basis =
        forms.isPresent() && nothingIsKnown(findings)
            ? round.knowledge().map(knowledge -> new Basis(knowledge, forms.getAsLong()))
            : Optional.empty();
    return new Answered(findings, question.asked().size(), basis);
  }

  // A reason may expire, and what is to be read about it may change; who was not asked may be, the
  // next time.
  private static boolean nothingIsKnown(List<Finding> findings) {
    for (Finding finding : findings) {
      if (!(finding instanceof Verdict verdict) || isKnown(verdict)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKnown(Verdict verdict) {
    if (!verdict.reasons().isEmpty() || !verdict.incomplete().isEmpty()) {
      return true;
    }
    for (Finding.Found found : verdict.found()) {
      if (isKnown(found.verdict())) {
        return true;
      }
    }
    return false;
  }

  private static void askInline(SourceEntry entry, List<Tally> tallies) {
    if (!entry.enter()) {
      tallies.forEach(tally -> tally.lacks(entry.name()));
      return;
    }
    try {
      for (Tally tally : tallies) {
        askAbout(tally, entry);
      }
    } finally {
      entry.leave();
    }
  }

  private static void askAbout(Tally tally, SourceEntry entry) {
    try {
      CompletableFuture<List<Reason>> answer =
          entry.source().find(tally.subject()).toCompletableFuture();
      if (!answer.isDone()) {
        throw new IllegalStateException("a source in memory answers at once");
      }
      tally.add(answer.join());
      entry.answered();
    } catch (RuntimeException | LinkageError e) {
      tally.lacks(entry.name());
      entry.failed(e);
    }
  }
}
