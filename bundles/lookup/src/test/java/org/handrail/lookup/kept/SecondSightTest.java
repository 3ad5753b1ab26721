package org.handrail.lookup.kept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondSightTest {
  private final SecondSight sight = new SecondSight();

  @Test
  void again_aHashThatCameOnce_isKnownFromThenOn() {
    assertThat(sight.again(17)).isFalse();
    assertThat(sight.again(17)).isTrue();
    assertThat(sight.again(17)).isTrue();
  }

  @Test
  void again_afterMoreThanItKnows_isNewOnceMore() {
    sight.again(17);
    for (int hash = 1_000; hash < 100_000; hash++) {
      sight.again(hash);
    }

    assertThat(sight.again(17)).isFalse();
  }
}
