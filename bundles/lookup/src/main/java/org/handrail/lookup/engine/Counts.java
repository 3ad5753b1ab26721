package org.handrail.lookup.engine;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Standing;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;

/** What look-up counts. No indicator is in it. Safe for any thread. */
final class Counts {
  private static final String VERDICTS = "handrail_lookup_verdicts";
  private static final String VERDICTS_HELP = "Verdicts by type of indicator and standing.";

  private final Map<IndicatorType, Map<Standing, LongAdder>> verdicts =
      new EnumMap<>(IndicatorType.class);
  private final Map<IndicatorType, LongAdder> notUnderstood = new EnumMap<>(IndicatorType.class);
  private final LongAdder incomplete = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final Durations durations = new Durations();

  Counts() {
    for (IndicatorType type : IndicatorType.values()) {
      Map<Standing, LongAdder> standings = new EnumMap<>(Standing.class);
      for (Standing standing : Standing.values()) {
        standings.put(standing, new LongAdder());
      }
      verdicts.put(type, standings);
      notUnderstood.put(type, new LongAdder());
    }
  }

  void hits(int many) {
    hits.add(many);
  }

  void miss() {
    misses.increment();
  }

  /** Notes what a call was answered, and how long that took. */
  void answered(List<Finding> findings, long nanos) {
    durations.add(nanos);
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i) instanceof Verdict verdict) {
        Map<Standing, LongAdder> standings = verdicts.getOrDefault(verdict.type(), Map.of());
        standings.getOrDefault(verdict.standing(), incomplete).increment();
        if (!verdict.incomplete().isEmpty()) {
          incomplete.increment();
        }
      } else {
        notUnderstood.getOrDefault(findings.get(i).type(), incomplete).increment();
      }
    }
  }

  /** Tells them. */
  void collect(MetricSink sink, List<SourceEntry> sources, VerdictCache cache) {
    verdicts.forEach(
        (type, standings) ->
            standings.forEach(
                (standing, count) ->
                    sink.counter(
                        VERDICTS,
                        VERDICTS_HELP,
                        Map.of("type", type.wireName(), "verdict", standing.wireName()),
                        count.sum())));
    notUnderstood.forEach(
        (type, count) ->
            sink.counter(
                "handrail_lookup_not_understood",
                "Indicators that have no canonical form.",
                Map.of("type", type.wireName()),
                count.sum()));
    sink.counter(
        "handrail_lookup_incomplete",
        "Verdicts that lack a source, or a part of their message.",
        Map.of(),
        incomplete.sum());
    sink.durations(
        "handrail_lookup_duration_seconds", "How long a call took.", Map.of(), durations);
    sources.forEach(source -> source(sink, source));
    cache(sink, cache);
  }

  private static void source(MetricSink sink, SourceEntry source) {
    Map<String, String> name = Map.of("source", source.name());
    sink.counter(
        "handrail_source_answers", "Questions that a source answered.", name, source.answers());
    sink.counter(
        "handrail_source_failures",
        "Questions that a source failed at or was late with.",
        name,
        source.failures());
    sink.counter(
        "handrail_source_refusals",
        "Calls that a source was spared, since it fails or is busy.",
        name,
        source.refusals());
    sink.gauge(
        "handrail_source_healthy",
        "1 while a source is asked, 0 while it is left alone since it fails.",
        name,
        source.state() == Breaker.State.CLOSED ? 1 : 0);
    for (Breaker.State state : Breaker.State.values()) {
      sink.gauge(
          "handrail_source_breaker",
          "1 for the state that the source's circuit breaker is in.",
          Map.of("source", source.name(), "state", state.name().toLowerCase(Locale.ROOT)),
          source.state() == state ? 1 : 0);
    }
    source
        .lastFailure()
        .ifPresent(
            failure ->
                sink.gauge(
                    "handrail_source_last_failure_timestamp_seconds",
                    "When the source last failed.",
                    name,
                    (double) failure.at().getEpochSecond()));
  }

  private void cache(MetricSink sink, VerdictCache cache) {
    CacheStats stats = cache.stats();
    sink.counter("handrail_lookup_cache_hits", "Verdicts that were kept.", Map.of(), hits.sum());
    sink.counter(
        "handrail_lookup_cache_misses",
        "Verdicts that were not kept, or not any more.",
        Map.of(),
        misses.sum());
    sink.counter(
        "handrail_lookup_cache_evictions",
        "Verdicts that had to make room.",
        Map.of(),
        stats.evictionCount());
    sink.gauge(
        "handrail_lookup_cache_verdicts",
        "Verdicts that are kept now.",
        Map.of(),
        (double) cache.size());
  }
}
