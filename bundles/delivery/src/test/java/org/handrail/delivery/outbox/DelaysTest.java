package org.handrail.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DelaysTest {
  private final Delays delays = new Delays(new Random(7));

  @Test
  void after_eachAttempt_liesWithinAFifthOfItsStep() {
    for (int i = 0; i < 200; i++) {
      assertThat(delays.after(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
      assertThat(delays.after(4)).isBetween(Duration.ofMinutes(96), Duration.ofMinutes(144));
      assertThat(delays.after(99)).isBetween(Duration.ofMinutes(1_152), Duration.ofMinutes(1_728));
    }
  }

  @Test
  void after_sameAttempt_isNotAlwaysTheSame() {
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      seen.add(delays.after(2));
    }

    assertThat(seen).hasSizeGreaterThan(10);
  }
}
