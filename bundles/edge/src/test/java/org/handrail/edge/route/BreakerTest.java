package org.handrail.edge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final AtomicLong now = new AtomicLong();
  private final Breaker breaker = new Breaker(now::get);

  @Test
  void lets_fewerLateThanItTakes_stillLets() {
    late(Breaker.LATE_IN_A_ROW - 1);

    assertThat(breaker.lets()).isTrue();
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void lets_oneInTimeBetween_countsAnew() {
    late(Breaker.LATE_IN_A_ROW - 1);
    breaker.inTime();
    late(Breaker.LATE_IN_A_ROW - 1);

    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void lets_lateInARow_keepsCallsAwayAndLetsOneTryAfterThePause() {
    late(Breaker.LATE_IN_A_ROW);
    assertThat(breaker.lets()).isFalse();

    seconds(1);

    assertThat(breaker.lets()).isTrue();
    assertThat(breaker.lets()).isFalse();
  }

  @Test
  void lets_lateAgain_pausesLonger() {
    late(Breaker.LATE_IN_A_ROW);
    seconds(1);
    assertThat(breaker.lets()).isTrue();
    breaker.late();

    seconds(1);
    assertThat(breaker.lets()).isFalse();
    seconds(1);
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void lets_tryInTime_letsAll() {
    late(Breaker.LATE_IN_A_ROW);
    seconds(1);
    assertThat(breaker.lets()).isTrue();
    breaker.inTime();

    assertThat(breaker.lets()).isTrue();
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void secondsLeft_whileOpen_isThePause() {
    late(Breaker.LATE_IN_A_ROW);

    assertThat(breaker.secondsLeft()).isBetween(1L, 2L);
  }

  private void late(int times) {
    for (int i = 0; i < times; i++) {
      breaker.late();
    }
  }

  private void seconds(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
