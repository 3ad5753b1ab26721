package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.guidance.Fixtures;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.library.Libraries;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final int MOST = 3;

  private final HandClock clock = HandClock.atNoon();
  private final AtomicInteger made = new AtomicInteger();
  private final Shelf<Integer> shelf =
      new Shelf<>(Libraries.of(clock, Libraries.items(Fixtures.item("one"))), MOST, this::make);

  @Test
  void get_sameWish_isMadeOnce() {
    assertThat(shelf.get(1)).isEqualTo(shelf.get(1));
    assertThat(made).hasValue(1);
  }

  @Test
  void get_pastItsTime_isMadeAgain() {
    shelf.get(1);
    clock.set(clock.instant().plusSeconds(60));
    shelf.get(1);
    assertThat(made).hasValue(2);
  }

  @Test
  void get_moreWishesThanItHolds_dropsTheOldest() {
    for (int wish = 0; wish < 1000; wish++) {
      shelf.get(wish);
    }
    made.set(0);
    shelf.get(999);
    shelf.get(998);
    shelf.get(997);
    assertThat(made).hasValue(0);
    shelf.get(0);
    assertThat(made).hasValue(1);
  }

  private Optional<Body> make(Edition edition, Integer wish) {
    made.incrementAndGet();
    byte[] bytes = wish.toString().getBytes(StandardCharsets.UTF_8);
    Instant until = edition.now().plusSeconds(60);
    return Optional.of(Body.of("text/plain", bytes, Duration.ofMinutes(1), until, Map.of()));
  }
}
