package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloodGateTest {
  private final AtomicLong now = new AtomicLong();
  private final List<String> notices = new ArrayList<>();
  private final FloodGate gate = new FloodGate(now::get, n -> notices.add(n.getMessage()));

  @Test
  void isLoggable_ofALoggerThatFloods_lasts200LinesAndLeavesTheOthersAlone() {
    assertThat(passed("noisy", 1_000)).isEqualTo(FloodGate.MOST_OF_ONE);
    assertThat(passed("calm", 10)).isEqualTo(10);
    assertThat(notices).singleElement().asString().startsWith("noisy logs too much");
  }

  @Test
  void isLoggable_inTheNextWindow_startsAgainAndSaysWhatWasLeftOut() {
    passed("noisy", 1_000);
    now.addAndGet(FloodGate.WINDOW_NANOS);

    assertThat(passed("noisy", 1)).isEqualTo(1);
    assertThat(notices).last().isEqualTo("800 lines of noisy were left out");
  }

  @Test
  void isLoggable_ofManyMadeUpNames_lastsAsManyLinesAsAllMayHave() {
    int passed = IntStream.range(0, 10_000).map(i -> passed("name" + i, 1)).sum();

    assertThat(passed).isLessThanOrEqualTo(FloodGate.MOST_OF_ALL);
    assertThat(notices.size()).isLessThan(1_100);
  }

  private int passed(String logger, int lines) {
    return (int)
        IntStream.range(0, lines)
            .filter(
                i -> {
                  LogRecord event = new LogRecord(Level.SEVERE, "line " + i);
                  event.setLoggerName(logger);
                  return gate.isLoggable(event);
                })
            .count();
  }
}
