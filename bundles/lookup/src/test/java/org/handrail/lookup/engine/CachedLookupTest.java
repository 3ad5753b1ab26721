package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept, and when it is dropped. */
class CachedLookupTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Map<String, Object> IN_MEMORY = Map.of(RiskSource.IN_MEMORY, true);

  private final Versioned list = new Versioned();
  private final List<SourceLookup> started = new ArrayList<>();
  private final SourceLookup lookup = lookup(NOW, 1);
  private final Metrics metrics = new Metrics();

  @AfterEach
  void stop() {
    started.forEach(SourceLookup::stop);
  }

  @Test
  void find_forTheThirdTime_isAnsweredWithoutAskingTheSource() {
    lookup.bind(list, IN_MEMORY);

    Verdict first = verdict("http://evil.example/x");
    Verdict second = verdict("http://evil.example/x");
    Verdict third = verdict("http://evil.EXAMPLE:80/x#y");

    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
    assertThat(list.asked).hasSize(2);
    assertThat(metrics.of(lookup))
        .containsEntry("handrail_lookup_cache_hits{}", 1.0)
        .containsEntry("handrail_lookup_cache_misses{}", 2.0)
        .containsEntry("handrail_lookup_duration_seconds{}", 3.0)
        .containsEntry("handrail_lookup_verdicts{type=url, verdict=unknown}", 3.0);
  }

  @Test
  void find_ofASourceThatIsNotInMemory_isKeptAtOnce() {
    lookup.bind(list, Map.of());
    verdict("http://evil.example/");
    verdict("http://evil.example/");

    assertThat(list.asked).hasSize(1);
  }

  @Test
  void find_afterTheSourceChanged_asksAgain() {
    lookup.bind(list, IN_MEMORY);
    kept("http://evil.example/");

    list.reasons = List.of(reason(Optional.empty()));
    list.revision = OptionalLong.of(2);

    assertThat(verdict("http://evil.example/").standing()).isEqualTo(Standing.HARMFUL);
  }

  @Test
  void find_afterAnotherSourceCame_asksAgain() {
    lookup.bind(list, IN_MEMORY);
    kept("http://evil.example/");
    Versioned other = new Versioned();
    other.reasons = List.of(reason(Optional.empty()));
    lookup.bind(other, IN_MEMORY);

    assertThat(verdict("http://evil.example/").standing()).isEqualTo(Standing.HARMFUL);
    lookup.unbind(other);
    assertThat(verdict("http://evil.example/").standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void find_sourceThatChangesWhileItIsAsked_isNotKept() {
    lookup.bind(list, IN_MEMORY);
    list.changesWhenAsked = true;
    kept("http://evil.example/");
    verdict("http://evil.example/");

    assertThat(list.asked).hasSize(3);
  }

  @Test
  void find_sourceWithoutRevision_keepsNothing() {
    list.revision = OptionalLong.empty();
    lookup.bind(list, IN_MEMORY);
    kept("http://evil.example/");
    verdict("http://evil.example/");

    assertThat(list.asked).hasSize(3);
  }

  @Test
  void find_incompleteVerdict_isNotKept() {
    lookup.bind(list, IN_MEMORY);
    list.fails = true;
    kept("http://evil.example/");
    list.fails = false;

    assertThat(verdict("http://evil.example/").incomplete()).isEmpty();
  }

  @Test
  void find_verdictWhoseReasonExpires_isNotKeptForLonger() {
    Tick tick = new Tick();
    SourceLookup timed = new SourceLookup(new IndicatorForms(), tick, () -> 0, 1000, 1, 1);
    started.add(timed);
    list.reasons = List.of(reason(Optional.of(NOW.plusSeconds(20))));
    timed.bind(list, IN_MEMORY);

    assertThat(verdict(timed, "http://evil.example/").validForSeconds()).isEqualTo(20);
    verdict(timed, "http://evil.example/");
    tick.now = NOW.plusSeconds(15);
    assertThat(verdict(timed, "http://evil.example/").validForSeconds()).isEqualTo(5);
    assertThat(list.asked).hasSize(2);
    tick.now = NOW.plusSeconds(20);
    assertThat(verdict(timed, "http://evil.example/").standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void find_typedSoThatItLooksLikeSomethingElse_isKeptApart() {
    lookup.bind(list, IN_MEMORY);
    kept("http://paypai.example/");
    verdict("http://paypaI.example/");

    assertThat(list.asked).hasSize(3);
    assertThat(list.asked.get(2).lookalikes()).contains("looks like paypal.exarnple/");
  }

  @Test
  void find_manyDifferent_staysWithinItsWeight() {
    lookup.bind(list, IN_MEMORY);
    for (int i = 0; i < 20_000; i++) {
      kept("http://a" + i + ".example/");
    }

    assertThat(metrics.of(lookup).get("handrail_lookup_cache_verdicts{}")).isLessThan(3000);
    assertThat(metrics.of(lookup).get("handrail_lookup_cache_evictions{}")).isGreaterThan(17_000);
  }

  @Test
  void find_cacheOfNoSize_keepsNothing() {
    SourceLookup none = lookup(NOW, 0);
    none.bind(list, IN_MEMORY);
    for (int i = 0; i < 3; i++) {
      verdict(none, "http://evil.example/");
    }

    assertThat(list.asked).hasSize(3);
  }

  private SourceLookup lookup(Instant now, int megabytes) {
    SourceLookup made =
        new SourceLookup(
            new IndicatorForms(), Clock.fixed(now, ZoneOffset.UTC), () -> 0, 1000, 1, megabytes);
    started.add(made);
    return made;
  }

  // Asked for the second time, it is kept if it may be.
  private void kept(String link) {
    verdict(link);
    verdict(link);
  }

  private Verdict verdict(String link) {
    return verdict(lookup, link);
  }

  private static Verdict verdict(SourceLookup lookup, String link) {
    return (Verdict)
        lookup.find(List.of(new Indicator.Url(link))).toCompletableFuture().join().get(0);
  }

  private static Reason reason(Optional<Instant> expiresAt) {
    return new Reason(
        "list",
        Category.MALWARE,
        Severity.HIGH,
        90,
        "evil.example/",
        Optional.empty(),
        expiresAt,
        Optional.empty());
  }

  /** A clock that a test moves. */
  private static final class Tick extends Clock {
    Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  /** A source that tells its version. */
  private static final class Versioned implements RiskSource {
    final List<Subject> asked = new ArrayList<>();
    List<Reason> reasons = List.of();
    OptionalLong revision = OptionalLong.of(1);
    boolean fails;
    boolean changesWhenAsked;

    @Override
    public String name() {
      return "list";
    }

    @Override
    public OptionalLong revision() {
      return revision;
    }

    @Override
    public CompletionStage<List<Reason>> find(Subject subject) {
      asked.add(subject);
      if (changesWhenAsked) {
        revision = OptionalLong.of(revision.getAsLong() + 1);
      }
      return fails
          ? CompletableFuture.failedStage(new IllegalStateException())
          : CompletableFuture.completedStage(reasons);
    }
  }
}
