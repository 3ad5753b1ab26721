package org.handrail.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The warnings of a package, as they are logged while this is open. */
public final class CapturedLog implements AutoCloseable {
  private final List<String> warnings = new ArrayList<>();
  private final Logger logger;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(new SimpleFormatter().formatMessage(record));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Begins to capture. */
  public CapturedLog(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(handler);
  }

  /** The warnings so far; grows. */
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
