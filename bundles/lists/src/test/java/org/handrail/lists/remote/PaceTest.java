package org.handrail.lists.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Pace pace = new Pace(HOUR, new Random(1));

  @Test
  void afterSuccess_isAboutTheInterval() {
    for (int i = 0; i < 100; i++) {
      assertThat(pace.afterSuccess()).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    }
  }

  @Test
  void afterFailure_growsUpToTheInterval() {
    assertThat(pace.afterFailure(Optional.empty()))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    assertThat(pace.afterFailure(Optional.empty()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    for (int i = 0; i < 100; i++) {
      assertThat(pace.afterFailure(Optional.empty())).isLessThanOrEqualTo(HOUR);
    }
    assertThat(pace.afterFailure(Optional.empty())).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void afterFailure_serverThatAsksForMore_isLeftAloneForSoLong() {
    assertThat(pace.afterFailure(Optional.of(Duration.ofHours(3)))).isEqualTo(Duration.ofHours(3));
    assertThat(pace.afterFailure(Optional.of(Duration.ZERO))).isPositive();
  }

  @Test
  void afterSuccess_beginsAnew() {
    pace.afterFailure(Optional.empty());
    pace.afterFailure(Optional.empty());
    pace.afterSuccess();

    assertThat(pace.afterFailure(Optional.empty())).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }
}
