package org.handrail.lookup.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.AfterEach;

/** Look-up with a clock to turn, and sources made by hand. */
abstract class EngineTest {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final Map<String, Object> IN_MEMORY = Map.of(RiskSource.IN_MEMORY, true);
  static final Map<String, Object> REMOTE = Map.of();
  static final Indicator EVIL = new Indicator.Url("http://evil.example/x");

  final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
  final AtomicLong ticker = new AtomicLong();
  final Metrics metrics = new Metrics();
  private final List<SourceLookup> started = new ArrayList<>();
  final SourceLookup lookup = lookup(5000, 2);

  @AfterEach
  void stop() {
    started.forEach(SourceLookup::stop);
  }

  SourceLookup lookup(int deadlineMillis, int threads) {
    SourceLookup made =
        new SourceLookup(new IndicatorForms(), clock, ticker::get, deadlineMillis, threads, 1);
    started.add(made);
    return made;
  }

  static Verdict verdict(SourceLookup lookup, Indicator indicator) {
    return (Verdict) find(lookup, indicator).get(0);
  }

  static List<Finding> find(SourceLookup lookup, Stream<Indicator> indicators) {
    return lookup.find(indicators.toList()).toCompletableFuture().join();
  }

  static List<Finding> find(SourceLookup lookup, Indicator... indicators) {
    return lookup.find(List.of(indicators)).toCompletableFuture().join();
  }

  static RiskSource source(String name, Function<Subject, CompletionStage<List<Reason>>> answer) {
    return new RiskSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public CompletionStage<List<Reason>> find(Subject subject) {
        return answer.apply(subject);
      }
    };
  }

  static CompletionStage<List<Reason>> block(CountDownLatch release, CountDownLatch interrupted) {
    try {
      release.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return done();
  }

  static CompletionStage<List<Reason>> done(Reason... reasons) {
    return CompletableFuture.completedStage(List.of(reasons));
  }

  static Reason reason(int confidence) {
    return reason(confidence, Severity.HIGH, Optional.empty());
  }

  static Reason reason(int confidence, Severity severity, Optional<Instant> expiresAt) {
    return new Reason(
        "list",
        Category.MALWARE,
        severity,
        confidence,
        "evil.example/",
        Optional.empty(),
        expiresAt,
        Optional.empty());
  }
}
