package org.handrail.launcher;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Lines on standard error, one for each event, for a person to read. */
final class Logs {
  // Held, since the log manager itself holds loggers only weakly.
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private Logs() {}

  static void configure(Level level) {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return; // The admin has said how.
    }
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(new LogLines());
    console.setFilter(new FloodGate(System::nanoTime, console::publish));
    ROOT.addHandler(console);
    ROOT.setLevel(level);
    // At INFO it tells of its own start and stop, which is nothing that an admin acts on.
    JETTY.setLevel(level.equals(Level.INFO) ? Level.WARNING : level);
  }

  /** What the framework itself has to say. */
  static final class FrameworkLog extends org.apache.felix.framework.Logger {
    private final org.slf4j.Logger log = LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    @SuppressWarnings("rawtypes") // as the framework declares it
    protected void doLog(
        Bundle bundle, ServiceReference reference, int level, String message, Throwable throwable) {
      doLog(level, bundle == null ? message : bundle.getSymbolicName() + ": " + message, throwable);
    }

    // Without it this one would go to standard output, where only the ready line belongs.
    @Override
    protected void doLog(int level, String text, Throwable throwable) {
      switch (level) {
        case LOG_ERROR -> log.error(text, throwable);
        case LOG_WARNING -> log.warn(text, throwable);
        default -> log.debug(text, throwable);
      }
    }
  }
}
