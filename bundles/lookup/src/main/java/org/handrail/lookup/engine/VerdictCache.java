package org.handrail.lookup.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Reason;
import org.handrail.lookup.engine.Sources.Knowledge;
import org.handrail.lookup.kept.SecondSight;
import org.jspecify.annotations.Nullable;

/**
 * Complete verdicts by canonical form, for as long as every source knows what it knew then and no
 * reason has expired. What sources in memory said is kept when it is asked for again: to ask them
 * costs less than to keep what nobody repeats. Bounded by an estimate of what it holds. Safe for
 * any thread.
 */
final class VerdictCache {
  /** A verdict, its key and the cache's own bookkeeping, without the texts. */
  private static final int BYTES_PER_VERDICT = 256;

  private static final int BYTES_PER_REASON = 256;

  /**
   * What a verdict is kept under.
   *
   * @param looks how it was typed, where that makes it look like something else; else empty
   */
  record Key(IndicatorType type, String canonical, List<String> looks) {}

  private record Kept(Verdict verdict, Knowledge knowledge, @Nullable Instant expiresAt) {}

  private final boolean keeps;
  private final Cache<Key, Kept> verdicts;
  private final SecondSight asked = new SecondSight();

  /**
   * An empty cache.
   *
   * @param maxBytes about how much it may hold; 0 keeps nothing
   */
  VerdictCache(long maxBytes) {
    keeps = maxBytes > 0;
    verdicts =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(VerdictCache::weight)
            // Upkeep is short, and a shared pool is not ours to lean on.
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  private static int weight(Key key, Kept kept) {
    int chars = key.canonical().length() + 2 * BYTES_PER_VERDICT;
    for (String look : key.looks()) {
      chars += look.length();
    }
    for (Reason reason : kept.verdict().reasons()) {
      chars += reason.matched().length() + BYTES_PER_REASON;
    }
    return chars;
  }

  /** The verdict, if it would be the same now. */
  Optional<Verdict> find(Key key, Knowledge knowledge, Instant now) {
    Kept kept = keeps ? verdicts.getIfPresent(key) : null;
    if (kept == null) {
      return Optional.empty();
    }
    Instant expiresAt = kept.expiresAt();
    if (kept.knowledge() != knowledge || (expiresAt != null && !now.isBefore(expiresAt))) {
      verdicts.asMap().remove(key, kept);
      return Optional.empty();
    }
    return Optional.of(expiresAt == null ? kept.verdict() : until(kept.verdict(), now, expiresAt));
  }

  private static Verdict until(Verdict verdict, Instant now, Instant expiresAt) {
    return new Verdict(
        verdict.type(),
        verdict.standing(),
        verdict.canonical(),
        verdict.reasons(),
        verdict.found(),
        verdict.incomplete(),
        Tally.seconds(Tally.VALID_SECONDS, now, expiresAt));
  }

  /**
   * Keeps a complete verdict.
   *
   * @param dear whether it was asked of others than sources in memory; else it is kept when it
   *     comes for the second time
   */
  void keep(
      Key key, Knowledge knowledge, Verdict verdict, Optional<Instant> expiresAt, boolean dear) {
    if (keeps && (dear || asked.again(key.hashCode()))) {
      verdicts.put(key, new Kept(verdict, knowledge, expiresAt.orElse(null)));
    }
  }

  /** What {@code GET /metrics} tells. */
  CacheStats stats() {
    return verdicts.stats();
  }

  /** About how many verdicts there are. */
  long size() {
    return verdicts.estimatedSize();
  }
}
