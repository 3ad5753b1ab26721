package org.handrail.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Keeps a module that logs without end from filling the disk and hiding what others say: so many
 * lines of one logger in ten seconds, and so many of all. What is left out is counted, and said.
 * Safe for any thread.
 */
final class FloodGate implements Filter {
  static final int MOST_OF_ONE = 200;
  static final int MOST_OF_ALL = 2_000;
  static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  // Far more than there are; a module that makes up names shares one allowance with its like.
  private static final int MOST_NAMES = 1_000;
  private static final String NAMELESS = "loggers of other names";

  private final LongSupplier nanoTime;
  private final Consumer<LogRecord> notices;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Integer> leftOut = new HashMap<>();
  private int all;
  private long began;

  /**
   * A gate.
   *
   * @param nanoTime the clock, as {@link System#nanoTime}
   * @param notices takes what the gate itself has to say
   */
  FloodGate(LongSupplier nanoTime, Consumer<LogRecord> notices) {
    this.nanoTime = nanoTime;
    this.notices = notices;
    this.began = nanoTime.getAsLong();
  }

  @Override
  public synchronized boolean isLoggable(LogRecord event) {
    String logger = String.valueOf(event.getLoggerName());
    if (logger.equals(FloodGate.class.getName())) {
      return true; // Its own notice, on the way through the same handler.
    }
    if (nanoTime.getAsLong() - began >= WINDOW_NANOS) {
      turn();
    }
    String name = lines.size() < MOST_NAMES || lines.containsKey(logger) ? logger : NAMELESS;
    int ofOne = lines.merge(name, 1, Integer::sum);
    all++;
    if (ofOne <= MOST_OF_ONE && all <= MOST_OF_ALL) {
      return true;
    }
    if (leftOut.merge(name, 1, Integer::sum) == 1) {
      say(name + " logs too much: what it has to say within ten seconds is left out from here on");
    }
    return false;
  }

  private void turn() {
    began = nanoTime.getAsLong();
    lines.clear();
    all = 0;
    leftOut.forEach((name, count) -> say(count + " lines of " + name + " were left out"));
    leftOut.clear();
  }

  private void say(String text) {
    LogRecord notice = new LogRecord(Level.WARNING, text);
    notice.setLoggerName(FloodGate.class.getName());
    notices.accept(notice);
  }
}
