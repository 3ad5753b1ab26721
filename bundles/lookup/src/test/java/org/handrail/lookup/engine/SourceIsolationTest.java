package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Standing;
import org.junit.jupiter.api.Test;

/** A source's failure or slowness is its own. */
class SourceIsolationTest extends EngineTest {

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
}
