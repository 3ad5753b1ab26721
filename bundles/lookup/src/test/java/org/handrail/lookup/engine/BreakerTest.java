package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.lookup.engine.Breaker.State;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final AtomicLong now = new AtomicLong();
  private final Breaker breaker = new Breaker(now::get);

  @Test
  void failed_fewerThanFiveInARow_staysClosed() {
    fail(4);
    breaker.answered();
    fail(4);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void failed_fiveInARow_opensForThePause() {
    fail(5);

    assertThat(breaker.allows()).isFalse();
    pass(Breaker.PAUSE.minusNanos(1));
    assertThat(breaker.allows()).isFalse();
  }

  @Test
  void allows_afterThePause_isOneTrial() {
    fail(5);
    pass(Breaker.PAUSE);

    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.state()).isEqualTo(State.TRIAL);
    assertThat(breaker.allows()).isFalse();
  }

  @Test
  void answered_onTrial_closes() {
    fail(5);
    pass(Breaker.PAUSE);
    breaker.allows();
    breaker.answered();

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(4);
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void failed_onTrial_doublesThePauseUpToTheLongest() {
    fail(5);
    Duration pause = Breaker.PAUSE;
    for (int i = 0; i < 10; i++) {
      pass(pause.minusNanos(1));
      assertThat(breaker.allows()).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(breaker.allows()).isTrue();
      breaker.failed();
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(Breaker.LONGEST) > 0 ? Breaker.LONGEST : pause;
    }
    assertThat(pause).isEqualTo(Breaker.LONGEST);
  }

  @Test
  void answered_whileOpen_isOfACallFromBeforeAndDoesNotClose() {
    fail(5);
    breaker.answered();

    assertThat(breaker.allows()).isFalse();
  }

  @Test
  void allows_trialWhoseOutcomeNobodyTold_triesAgainAfterThePause() {
    fail(5);
    pass(Breaker.PAUSE);
    breaker.allows();
    pass(Breaker.PAUSE);

    assertThat(breaker.allows()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
