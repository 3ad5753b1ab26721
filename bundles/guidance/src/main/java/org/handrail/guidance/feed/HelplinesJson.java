package org.handrail.guidance.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.handrail.api.guidance.Helpline;

/** The body of {@code GET /v1/helplines}. */
public final class HelplinesJson {
  private HelplinesJson() {}

  /**
   * The helplines, in UTF-8.
   *
   * @param now for who is open, each by the clock of its own place
   */
  public static byte[] write(List<Helpline> helplines, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return Json.bytes(
        Map.of(
            "helplines",
            helplines.stream()
                .map(
                    line ->
                        Json.helpline(line, today, line.hours().map(hours -> hours.openAt(now))))
                .toList()));
  }
}
