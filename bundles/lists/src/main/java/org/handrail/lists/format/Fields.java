package org.handrail.lists.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads the small values that formats share. */
final class Fields {
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Fields() {}

  /** The number that a text says; empty where it is not 0 to 100. */
  static Optional<Integer> confidence(String text) {
    return text.matches("[0-9]{1,2}|100") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /**
   * A time such as {@code 2026-01-31}, {@code 2026-01-31T12:00:00Z}, {@code
   * 2026-01-31T12:00:00+00:00}, or {@code 2026-01-31 12:00:00} with or without {@code UTC}; empty
   * where the text is none of these.
   */
  static Optional<Instant> time(String text) {
    try {
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      } else if (text.indexOf('T') == 10) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
      String bare = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
      return Optional.of(LocalDateTime.parse(bare, SPACED).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A link to show as a reference; empty where it is none, or not a safe one. */
  static Optional<String> reference(Optional<String> link) {
    return link.filter(text -> text.startsWith("https://"));
  }
}
