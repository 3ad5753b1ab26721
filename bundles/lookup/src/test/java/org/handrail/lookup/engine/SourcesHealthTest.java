package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesHealthTest {
  private static final Indicator EVIL = new Indicator.Url("http://evil.example/x");

  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicLong ticker = new AtomicLong();
  private final SourceLookup lookup =
      new SourceLookup(
          new IndicatorForms(),
          new HandClock(Instant.parse("2026-11-25T12:00:00Z")),
          ticker::get,
          1000,
          1,
          0);

  @AfterEach
  void stop() {
    lookup.stop();
  }

  @Test
  void check_noSource_warnsThatEverythingIsUnknown() {
    assertThat(lookup.check().level()).isEqualTo(Level.WARN);
    assertThat(lookup.check().remarks().get(0)).contains("every verdict is unknown");
  }

  @Test
  void check_canonicalizerThatUnderstandsNothing_isCritical() {
    SourceLookup broken =
        new SourceLookup(
            indicator ->
                new Canonical.NotUnderstood(
                    new Finding.NotUnderstood(
                        indicator.type(), "broken", "Broken", "The tables are missing.")),
            new HandClock(Instant.parse("2026-11-25T12:00:00Z")),
            ticker::get,
            1000,
            1,
            0);

    assertThat(broken.check().level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void check_sourceThatAnswers_isOkWithItsCount() {
    ask(1);

    assertThat(lookup.check())
        .isEqualTo(new Health(Level.OK, List.of("Source list: asked; 1 answers, 0 failures.")));
  }

  @Test
  void check_sourceThatFailsAndHeals_isAWarningWithKindAndTimeUntilItHeals() {
    away.set(true);
    ask(5);

    assertThat(lookup.check().level()).isEqualTo(Level.WARN);
    assertThat(lookup.check().remarks().get(0))
        .contains("left alone", "5 failures", "IllegalStateException at 2026-11-25T12:00:00Z")
        .doesNotContain("evil");
    assertThat(metrics())
        .containsEntry("handrail_source_breaker{source=list, state=open}", 1.0)
        .containsEntry("handrail_source_breaker{source=list, state=closed}", 0.0)
        .containsKey("handrail_source_last_failure_timestamp_seconds{source=list}");

    away.set(false);
    ticker.addAndGet(Breaker.PAUSE.toNanos());
    lookup.find(List.of(EVIL)).toCompletableFuture().join();

    assertThat(lookup.check().level()).isEqualTo(Level.OK);
    assertThat(metrics()).containsEntry("handrail_source_breaker{source=list, state=closed}", 1.0);
  }

  private Map<String, Double> metrics() {
    return new Metrics().of(lookup);
  }

  private void ask(int times) {
    lookup.bind(
        new RiskSource() {
          @Override
          public String name() {
            return "list";
          }

          @Override
          public CompletionStage<List<Reason>> find(Subject subject) {
            if (away.get()) {
              throw new IllegalStateException("about " + subject.canonical());
            }
            return CompletableFuture.completedStage(List.of());
          }
        },
        Map.of(RiskSource.IN_MEMORY, true));
    for (int i = 0; i < times; i++) {
      lookup.find(List.of(EVIL)).toCompletableFuture().join();
    }
  }
}
