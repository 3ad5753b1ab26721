package org.handrail.report.http;

import java.time.Duration;
import java.time.Instant;
import org.handrail.api.report.ReportHeader;

/**
 * By when a person reads a report.
 *
 * @param within how long after it came
 */
public record Promise(Duration within) {
  /** The promise of a configuration. */
  public static Promise of(ReportConfig config) {
    if (config.promiseHours() < 1 || config.promiseHours() > 720) {
      throw new IllegalArgumentException(
          "etc/org.handrail.report.cfg: promiseHours = "
              + config.promiseHours()
              + " is not allowed: write 1 to 720");
    }
    return new Promise(Duration.ofHours(config.promiseHours()));
  }

  /** By when somebody reads that one. */
  Instant byWhen(ReportHeader header) {
    return header.receivedHour().plus(within);
  }
}
