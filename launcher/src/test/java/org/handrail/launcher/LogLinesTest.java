package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogLinesTest {
  private final LogLines lines = new LogLines();

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void format_duringARequest_namesIt() {
    MDC.put("request", "f00@" + Thread.currentThread().getId());

    assertThat(lines.format(new LogRecord(Level.INFO, "Something happened")))
        .endsWith(" INFO Something happened (request f00)" + System.lineSeparator());
  }

  @Test
  void format_onAThreadThatInheritedARequest_doesNotNameIt() {
    MDC.put("request", "f00@" + (Thread.currentThread().getId() + 1));

    assertThat(lines.format(new LogRecord(Level.INFO, "Something happened"))).doesNotContain("f00");
  }

  @Test
  void format_withAThrowable_showsWhereFrom() {
    LogRecord event = new LogRecord(Level.SEVERE, "Broken");
    event.setThrown(new IllegalStateException("why"));

    assertThat(lines.format(event)).contains("IllegalStateException: why").contains("LogLinesTest");
  }
}
