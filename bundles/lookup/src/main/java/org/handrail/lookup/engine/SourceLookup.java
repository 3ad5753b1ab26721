package org.handrail.lookup.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Lookup;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
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
 * answer is complete when {@link #find} returns. Others are asked on a bounded pool, whose threads
 * end when idle. A source that leaves while it is asked is waited for up to the deadline, and is
 * then named as one that could not be asked.
 */
@Component(service = Lookup.class, configurationPid = "org.handrail.lookup")
@Designate(ocd = SourceLookup.Config.class)
public final class SourceLookup implements Lookup {

  /** The configuration of look-up. */
  @ObjectClassDefinition(name = "Handrail look-up", description = "How sources are asked.")
  public @interface Config {
    /** How long a source that is not in memory may take, in milliseconds. */
    @AttributeDefinition(min = "1", max = "60000")
    int sourceDeadlineMillis() default 1500;

    /** How many threads ask sources that are not in memory. */
    @AttributeDefinition(min = "1", max = "256")
    int sourceThreads() default 4;
  }

  private static final int QUEUE = 64;

  private final Canonicalizer canonicalizer;
  private final Clock clock;
  private final long deadlineMillis;
  private final ExecutorService pool;
  private final Sources sources = new Sources();

  /** Starts without sources. */
  @Activate
  public SourceLookup(@Reference Canonicalizer canonicalizer, Config config) {
    this(canonicalizer, Clock.systemUTC(), config.sourceDeadlineMillis(), config.sourceThreads());
  }

  SourceLookup(Canonicalizer canonicalizer, Clock clock, int deadlineMillis, int threads) {
    if (deadlineMillis < 1 || deadlineMillis > 60_000) {
      throw new IllegalArgumentException(
          "sourceDeadlineMillis of org.handrail.lookup is 1 to 60000, not " + deadlineMillis);
    }
    if (threads < 1 || threads > 256) {
      throw new IllegalArgumentException(
          "sourceThreads of org.handrail.lookup is 1 to 256, not " + threads);
    }
    this.canonicalizer = canonicalizer;
    this.clock = clock;
    this.deadlineMillis = deadlineMillis;
    this.pool = pool(threads);
  }

  private static ExecutorService pool(int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "handrail-source-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Asks one more source from now on. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bind(RiskSource source, Map<String, Object> properties) {
    sources.add(new SourceEntry(source, Boolean.TRUE.equals(properties.get(RiskSource.IN_MEMORY))));
  }

  void unbind(RiskSource source) {
    sources.remove(source, deadlineMillis);
  }

  @Deactivate
  void stop() {
    pool.shutdownNow();
  }

  @Override
  public CompletionStage<List<Finding>> find(List<Indicator> indicators) {
    Question question = new Question(indicators, canonicalizer);
    List<Subject> subjects = question.subjects();
    Instant now = clock.instant();
    List<Tally> tallies = new ArrayList<>(subjects.size());
    for (Subject subject : subjects) {
      tallies.add(new Tally(subject, now));
    }
    List<RemoteAnswer> remote = List.of();
    for (SourceEntry entry : sources.all()) {
      if (entry.inMemory()) {
        askInline(entry, tallies);
      } else if (!subjects.isEmpty()) {
        remote = remote.isEmpty() ? new ArrayList<>() : remote;
        remote.add(RemoteAnswer.ask(entry, subjects, pool, deadlineMillis));
      }
    }
    if (remote.isEmpty()) {
      return CompletableFuture.completedFuture(findings(question, tallies));
    }
    List<RemoteAnswer> asked = remote;
    return CompletableFuture.allOf(
            asked.stream().map(RemoteAnswer::ended).toArray(CompletableFuture<?>[]::new))
        .handle(
            (all, late) -> {
              asked.forEach(answer -> answer.into(tallies));
              return findings(question, tallies);
            });
  }

  private static List<Finding> findings(Question question, List<Tally> tallies) {
    List<Verdict> verdicts = new ArrayList<>(tallies.size());
    for (Tally tally : tallies) {
      verdicts.add(tally.verdict());
    }
    return question.findings(verdicts);
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
