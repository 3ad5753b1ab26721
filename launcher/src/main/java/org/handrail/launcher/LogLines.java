package org.handrail.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * One line for each event, for a person to read: when, how bad, what, and the id of the request
 * that the thread works on, as it stands in {@code X-Request-Id} of the answer. The edge says which
 * that is, and which thread it means: others inherit it, and are not meant.
 */
final class LogLines extends Formatter {
  // Apart, so that the time zone is read for the first line and not before that.
  private static final class Time {
    static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
  }

  @Override
  public String format(LogRecord event) {
    StringBuilder line = new StringBuilder(128);
    Time.FORMAT.formatTo(event.getInstant(), line);
    line.append(' ').append(event.getLevel().getName()).append(' ').append(formatMessage(event));
    String request = MDC.get("request");
    String thread = "@" + event.getLongThreadID();
    if (request != null && request.endsWith(thread)) {
      line.append(" (request ");
      line.append(request, 0, request.length() - thread.length()).append(')');
    }
    line.append(System.lineSeparator());
    if (event.getThrown() != null) {
      StringWriter trace = new StringWriter();
      event.getThrown().printStackTrace(new PrintWriter(trace, true));
      line.append(trace);
    }
    return line.toString();
  }
}
