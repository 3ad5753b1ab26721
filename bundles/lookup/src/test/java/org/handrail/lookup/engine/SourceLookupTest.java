package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.NotUnderstood;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceLookupTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Map<String, Object> IN_MEMORY = Map.of(RiskSource.IN_MEMORY, true);
  private static final Map<String, Object> REMOTE = Map.of();
  private static final Indicator EVIL = new Indicator.Url("http://evil.example/x");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Clock clock =
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
  private final AtomicLong ticker = new AtomicLong();
  private final Metrics metrics = new Metrics();
  private final List<SourceLookup> started = new ArrayList<>();
  private final SourceLookup lookup = lookup(5000, 2);

  @AfterEach
  void stop() {
    started.forEach(SourceLookup::stop);
  }

  @Test
  void find_nobodyListsIt_isUnknown() {
    Verdict verdict = verdict(lookup, EVIL);

    assertThat(verdict.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(verdict.canonical()).isEqualTo("http://evil.example/x");
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.validForSeconds()).isEqualTo(300);
  }

  @Test
  void find_sourceInMemory_isAskedOnTheCallingThread() {
    AtomicReference<Thread> asked = new AtomicReference<>();
    lookup.bind(
        source(
            "list",
            subject -> {
              asked.set(Thread.currentThread());
              return done(reason(90));
            }),
        IN_MEMORY);

    CompletableFuture<List<Finding>> answer = lookup.find(List.of(EVIL)).toCompletableFuture();

    assertThat(answer).isDone();
    assertThat(asked.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void find_confidenceFrom50_isHarmfulAndBelowSuspicious() {
    lookup.bind(source("list", subject -> done(reason(50))), IN_MEMORY);
    assertThat(verdict(lookup, EVIL).standing()).isEqualTo(Standing.HARMFUL);

    SourceLookup doubtful = lookup(1000, 1);
    doubtful.bind(source("list", subject -> done(reason(49))), IN_MEMORY);
    assertThat(verdict(doubtful, EVIL).standing()).isEqualTo(Standing.SUSPICIOUS);
  }

  @Test
  void find_severalReasons_theStrongestComesFirst() {
    Reason doubtful = reason(40, Severity.CRITICAL, Optional.empty());
    Reason sure = reason(95, Severity.MEDIUM, Optional.empty());
    Reason worse = reason(60, Severity.HIGH, Optional.empty());
    lookup.bind(source("a", subject -> done(doubtful, sure)), IN_MEMORY);
    lookup.bind(source("b", subject -> done(worse)), IN_MEMORY);

    assertThat(verdict(lookup, EVIL).reasons()).containsExactly(worse, sure, doubtful);
  }

  @Test
  void find_expiredReason_doesNotCount() {
    lookup.bind(source("list", s -> done(reason(90, Severity.HIGH, Optional.of(NOW)))), IN_MEMORY);

    assertThat(verdict(lookup, EVIL).standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void find_reasonThatExpiresSoon_shortensValidity() {
    Optional<Instant> soon = Optional.of(NOW.plusSeconds(20));
    lookup.bind(source("list", s -> done(reason(90, Severity.HIGH, soon))), IN_MEMORY);

    assertThat(verdict(lookup, EVIL).validForSeconds()).isEqualTo(20);
  }

  @Test
  void find_failingSources_areNamedAndTheOthersCount() {
    lookup.bind(
        source(
            "throws",
            s -> {
              throw new IllegalStateException("boom");
            }),
        IN_MEMORY);
    lookup.bind(
        source("fails", s -> CompletableFuture.failedStage(new IllegalStateException())),
        IN_MEMORY);
    lookup.bind(source("pending", s -> new CompletableFuture<>()), IN_MEMORY);
    lookup.bind(
        source("holds-null", s -> CompletableFuture.completedStage(Arrays.asList((Reason) null))),
        IN_MEMORY);
    lookup.bind(
        source("remote-fails", s -> CompletableFuture.failedStage(new IllegalStateException())),
        REMOTE);
    lookup.bind(
        source("remote-null", s -> CompletableFuture.completedStage(Arrays.asList((Reason) null))),
        REMOTE);
    lookup.bind(source("list", s -> done(reason(90))), IN_MEMORY);
    lookup.bind(source("remote", s -> done(reason(60))), REMOTE);

    Verdict verdict = verdict(lookup, EVIL);

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.reasons()).hasSize(2);
    assertThat(verdict.incomplete())
        .containsExactlyInAnyOrder(
            "throws", "fails", "pending", "holds-null", "remote-fails", "remote-null");
    assertThat(verdict.validForSeconds()).isEqualTo(30);
  }

  @Test
  void find_lateSource_isNamedAndItsThreadInterrupted() {
    SourceLookup hasty = lookup(50, 1);
    CountDownLatch interrupted = new CountDownLatch(1);
    hasty.bind(source("blocks", s -> block(new CountDownLatch(1), interrupted)), REMOTE);
    hasty.bind(source("pending", s -> new CompletableFuture<>()), REMOTE);
    hasty.bind(source("list", s -> done(reason(90))), IN_MEMORY);

    Verdict verdict = verdict(hasty, EVIL);

    assertThat(verdict.incomplete()).containsExactlyInAnyOrder("blocks", "pending");
    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    await().until(() -> interrupted.getCount() == 0);
  }

  @Test
  void find_answersBeforeTheDeadline_countWhereOthersAreMissing() {
    SourceLookup hasty = lookup(200, 1);
    Indicator other = new Indicator.Url("http://other.example/");
    hasty.bind(
        source(
            "half",
            s ->
                s.canonical().contains("evil")
                    ? done(reason(90))
                    : new CompletableFuture<List<Reason>>()),
        REMOTE);

    List<Finding> findings = find(hasty, EVIL, other);

    assertThat(((Verdict) findings.get(0)).incomplete()).isEmpty();
    assertThat(((Verdict) findings.get(0)).standing()).isEqualTo(Standing.HARMFUL);
    assertThat(((Verdict) findings.get(1)).incomplete()).containsExactly("half");
  }

  @Test
  void find_poolFull_isIncompleteAndNeverFails() {
    SourceLookup busy = lookup(5000, 1);
    CountDownLatch release = new CountDownLatch(1);
    busy.bind(source("blocks", s -> block(release, new CountDownLatch(1))), REMOTE);
    List<CompletableFuture<List<Finding>>> waiting = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      waiting.add(busy.find(List.of(EVIL)).toCompletableFuture());
    }

    Verdict refused = verdict(busy, EVIL);
    release.countDown();

    assertThat(refused.incomplete()).containsExactly("blocks");
    assertThat(waiting)
        .allSatisfy(answer -> assertThat(answer.get(5, TimeUnit.SECONDS)).hasSize(1));
  }

  @Test
  void unbind_whileAsked_waitsUntilTheSourceHasAnswered() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    RiskSource leaving =
        source(
            "leaving",
            s -> {
              entered.countDown();
              return block(release, new CountDownLatch(1));
            });
    lookup.bind(leaving, REMOTE);
    CompletableFuture<List<Finding>> asked = lookup.find(List.of(EVIL)).toCompletableFuture();
    entered.await(5, TimeUnit.SECONDS);

    CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> lookup.unbind(leaving));
    await().until(() -> verdict(lookup, EVIL).incomplete().isEmpty());
    assertThat(gone).isNotDone();
    release.countDown();

    assertThat(gone).succeedsWithin(5, TimeUnit.SECONDS);
    assertThat(asked).succeedsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void unbind_asksNoMore() {
    RiskSource list = source("list", s -> done(reason(90)));
    lookup.bind(list, IN_MEMORY);
    lookup.unbind(list);

    assertThat(verdict(lookup, EVIL).standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void entry_closed_letsNobodyIn() {
    SourceEntry entry =
        new SourceEntry(source("list", s -> done()), true, 10, 1, clock, ticker::get);
    assertThat(entry.enter()).isTrue();
    entry.leave();
    entry.close(10);
    assertThat(entry.enter()).isFalse();
  }

  @Test
  void find_sourceThatKeepsFailing_isLeftAloneAndHeals() {
    AtomicLong asked = new AtomicLong();
    AtomicBoolean well = new AtomicBoolean();
    lookup.bind(
        source(
            "list",
            s -> {
              asked.incrementAndGet();
              return well.get()
                  ? done(reason(90))
                  : CompletableFuture.failedStage(new IllegalStateException());
            }),
        IN_MEMORY);
    for (int i = 0; i < 20; i++) {
      assertThat(verdict(lookup, EVIL).incomplete()).containsExactly("list");
    }
    assertThat(asked).hasValue(Breaker.FAILURES);
    assertThat(metrics.of(lookup))
        .containsEntry("handrail_source_failures{source=list}", 5.0)
        .containsEntry("handrail_source_refusals{source=list}", 15.0)
        .containsEntry("handrail_source_healthy{source=list}", 0.0)
        .containsEntry("handrail_lookup_incomplete{}", 20.0);

    well.set(true);
    ticker.addAndGet(Breaker.PAUSE.toNanos());

    assertThat(verdict(lookup, EVIL).standing()).isEqualTo(Standing.HARMFUL);
    assertThat(metrics.of(lookup)).containsEntry("handrail_source_healthy{source=list}", 1.0);
  }

  @Test
  void find_remoteSourceThatFailsInABatch_isSparedTheRest() {
    AtomicLong asked = new AtomicLong();
    lookup.bind(
        source(
            "list",
            s -> {
              asked.incrementAndGet();
              return CompletableFuture.failedStage(new IllegalStateException());
            }),
        REMOTE);

    List<Finding> findings = find(lookup, Stream.generate(() -> EVIL).limit(100));

    assertThat(findings)
        .allSatisfy(f -> assertThat(((Verdict) f).incomplete()).containsExactly("list"));
    assertThat(asked).hasValue(Breaker.FAILURES);
  }

  @Test
  void find_slowSource_keepsNoOtherWaiting() {
    CountDownLatch release = new CountDownLatch(1);
    lookup.bind(source("slow", s -> block(release, new CountDownLatch(1))), REMOTE);
    lookup.bind(source("quick", s -> done(reason(90))), REMOTE);
    List<CompletableFuture<List<Finding>>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(lookup.find(List.of(EVIL)).toCompletableFuture());
    }

    await()
        .until(
            () ->
                Objects.equals(
                    metrics.of(lookup).get("handrail_source_answers{source=quick}"), 10.0));
    release.countDown();

    assertThat(waiting)
        .allSatisfy(answer -> assertThat(answer.get(5, TimeUnit.SECONDS)).hasSize(1));
  }

  @Test
  void find_sourceWithADeadlineOfItsOwn_isNotWaitedForLonger() {
    lookup.bind(
        source("pending", s -> new CompletableFuture<>()), Map.of(RiskSource.DEADLINE_MILLIS, 20));

    assertThat(verdict(lookup, EVIL).incomplete()).containsExactly("pending");
  }

  @Test
  void find_urlThatWrapsAnother_isAsBadAsItsTarget() {
    lookup.bind(
        source("list", s -> s.canonical().equals("https://evil.test/") ? done(reason(90)) : done()),
        IN_MEMORY);
    String nested =
        "https://r1.example/?u=https%3A%2F%2Fr2.example%2F%3Fu%3Dhttps%253A%252F%252Fevil.test%252F";

    Verdict verdict = verdict(lookup, new Indicator.Url(nested));

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.canonical()).startsWith("https://r1.example/");
    assertThat(verdict.reasons()).hasSize(1);
  }

  @Test
  void find_urlOnAnAllowedHost_doesNotClearItsTarget() {
    lookup.bind(
        source(
            "list",
            s ->
                s.canonical().startsWith("https://good.example")
                    ? done(
                        Reason.speaksFor(
                            "good", Opinion.ALLOWED, "good.example/", Optional.empty()))
                    : done(reason(90))),
        IN_MEMORY);

    Verdict verdict =
        verdict(lookup, new Indicator.Url("https://good.example/url?q=http://evil.example/"));

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.reasons())
        .extracting(Reason::opinion)
        .containsExactly(Opinion.HARMFUL, Opinion.ALLOWED);
  }

  @Test
  void find_mixed_keepsTheOrderAndNamesWhatIsNotUnderstood() {
    List<Finding> findings =
        find(
            lookup,
            new Indicator.Url("javascript:x"),
            EVIL,
            new Indicator.Phone("020 7946 0018", Optional.empty()),
            new Indicator.Email("name@mail.example"));

    assertThat(findings)
        .extracting(Finding::type)
        .containsExactly(
            IndicatorType.URL, IndicatorType.URL, IndicatorType.PHONE, IndicatorType.EMAIL);
    assertThat(((NotUnderstood) findings.get(0)).code()).isEqualTo("unsupported-scheme");
    assertThat(findings.get(1)).isInstanceOf(Verdict.class);
    assertThat(((NotUnderstood) findings.get(2)).code()).isEqualTo("ambiguous-phone");
  }

  @Test
  void find_text_isAsBadAsTheWorstInIt() {
    lookup.bind(
        source("list", s -> s.canonical().contains("evil") ? done(reason(90)) : done()), IN_MEMORY);
    String message = "hi fine.example and hxxp://evil[.]example, or +44 20 7946 0018";

    Verdict verdict = verdict(lookup, new Indicator.Text(message));

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.canonical()).isEmpty();
    assertThat(verdict.found())
        .extracting(found -> message.substring(found.start(), found.end()))
        .containsExactly("fine.example", "hxxp://evil[.]example", "+44 20 7946 0018");
  }

  @Test
  void find_textWithRedirectAndProfile_findsWhatIsBehindThem() {
    Verdict verdict =
        verdict(
            lookup,
            new Indicator.Text(
                "https://r.example/?u=https%3A%2F%2Fevil.example%2Fx t.me/stranger_example"
                    + " https://wa.me/447700900123"));

    assertThat(verdict.found())
        .extracting(found -> found.verdict().canonical())
        .containsExactly(
            "https://r.example/?u=https://evil.example/x",
            "https://evil.example/x",
            "http://t.me/stranger_example",
            "telegram:stranger_example",
            "https://wa.me/447700900123",
            "+447700900123");
  }

  @Test
  void find_textWithTooMany_saysThatThereIsMore() {
    Verdict verdict = verdict(lookup, new Indicator.Text("a.example ".repeat(150)));

    assertThat(verdict.found()).hasSize(100);
    assertThat(verdict.incomplete()).containsExactly("rest-of-text");
    assertThat(verdict.validForSeconds()).isEqualTo(30);
  }

  @Test
  void find_manyTextsFullOfLinks_areBoundedTogether() {
    Indicator full = new Indicator.Text("a.example ".repeat(100));
    Indicator[] texts = Stream.generate(() -> full).limit(12).toArray(Indicator[]::new);

    List<Finding> findings = find(lookup, texts);

    assertThat(findings.stream().mapToInt(f -> ((Verdict) f).found().size()).sum()).isEqualTo(1000);
    assertThat(((Verdict) findings.get(0)).incomplete()).isEmpty();
    assertThat(((Verdict) findings.get(11)).incomplete()).containsExactly("rest-of-text");
  }

  @Test
  void find_textTooLong_isNotUnderstood() {
    Finding finding = find(lookup, new Indicator.Text("a".repeat(65_537))).get(0);

    assertThat(((NotUnderstood) finding).code()).isEqualTo("value-too-long");
  }

  @Test
  void config_outOfRange_saysWhatIsAllowed() {
    assertThatThrownBy(() -> lookup(0, 1))
        .hasMessage("sourceDeadlineMillis of org.handrail.lookup is 1 to 60000, not 0");
    assertThatThrownBy(() -> lookup(1, 0))
        .hasMessage("sourceThreads of org.handrail.lookup is 1 to 256, not 0");
  }

  private SourceLookup lookup(int deadlineMillis, int threads) {
    SourceLookup made =
        new SourceLookup(new IndicatorForms(), clock, ticker::get, deadlineMillis, threads, 1);
    started.add(made);
    return made;
  }

  private static Verdict verdict(SourceLookup lookup, Indicator indicator) {
    return (Verdict) find(lookup, indicator).get(0);
  }

  private static List<Finding> find(SourceLookup lookup, Stream<Indicator> indicators) {
    return lookup.find(indicators.toList()).toCompletableFuture().join();
  }

  private static List<Finding> find(SourceLookup lookup, Indicator... indicators) {
    return lookup.find(List.of(indicators)).toCompletableFuture().join();
  }

  private static RiskSource source(
      String name, Function<Subject, CompletionStage<List<Reason>>> answer) {
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

  private static CompletionStage<List<Reason>> block(
      CountDownLatch release, CountDownLatch interrupted) {
    try {
      release.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return done();
  }

  private static CompletionStage<List<Reason>> done(Reason... reasons) {
    return CompletableFuture.completedStage(List.of(reasons));
  }

  private static Reason reason(int confidence) {
    return reason(confidence, Severity.HIGH, Optional.empty());
  }

  private static Reason reason(int confidence, Severity severity, Optional<Instant> expiresAt) {
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
