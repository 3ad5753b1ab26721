package org.handrail.lists.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;
import org.handrail.lists.snapshot.Snapshot;

/**
 * Contacts as CSV: {@code type,platform,value,category,severity,confidence,listed_at,expires_at,
 * reference}. Dates are {@code 2026-01-31} or {@code 2026-01-31T12:00:00Z}. Phone numbers get new
 * owners, so that each needs a date, and one without {@code expires_at} expires a year after {@code
 * listed_at}.
 */
final class ContactLines implements LineFormat {
  private static final int REQUIRED = 6;
  private static final Duration PHONE_LIFE = Duration.ofDays(365);

  @Override
  public Line read(String line, Canonicalizer canonicalizer, Snapshot.Builder into) {
    if (line.isBlank() || line.startsWith("#")) {
      return Line.NOTHING;
    }
    List<String> fields = CsvLine.fields(line).orElse(List.of());
    if (CsvLine.field(fields, 0).equals(Optional.of("type"))) {
      return Line.NOTHING;
    }
    if (fields.size() < REQUIRED) {
      return Line.BROKEN;
    }
    try {
      Optional<Indicator> indicator = indicator(fields);
      if (indicator.isPresent()
          && canonicalizer.of(indicator.get()) instanceof Canonical.Understood understood) {
        Optional<ListEntry> entry = entry(fields, indicator.get().type());
        entry.ifPresent(known -> into.add(understood.subject(), known));
        return entry.isPresent() ? Line.ENTRY : Line.BROKEN;
      }
    } catch (DateTimeException e) {
      return Line.BROKEN;
    }
    return Line.BROKEN;
  }

  private static Optional<Indicator> indicator(List<String> fields) {
    String platform = CsvLine.field(fields, 1).orElse("");
    return CsvLine.field(fields, 2)
        .flatMap(
            value ->
                switch (fields.get(0).strip()) {
                  case "phone" -> Optional.of(new Indicator.Phone(value, Optional.empty()));
                  case "email" -> Optional.of(new Indicator.Email(value));
                  case "handle" -> Optional.of(new Indicator.Handle(platform, value));
                  default -> Optional.empty();
                });
  }

  private static Optional<ListEntry> entry(List<String> fields, IndicatorType type) {
    Optional<Category> category = CsvLine.field(fields, 3).flatMap(Category::find);
    Optional<Severity> severity = CsvLine.field(fields, 4).flatMap(Severity::find);
    Optional<Integer> confidence = CsvLine.field(fields, 5).flatMap(Confidence::find);
    Optional<Instant> listedAt = CsvLine.field(fields, 6).map(ContactLines::date);
    Optional<Instant> expiresAt = CsvLine.field(fields, 7).map(ContactLines::date);
    if (type == IndicatorType.PHONE) {
      expiresAt = expiresAt.or(() -> listedAt.map(listed -> listed.plus(PHONE_LIFE)));
    }
    boolean undated = type == IndicatorType.PHONE && expiresAt.isEmpty();
    if (category.isEmpty() || severity.isEmpty() || confidence.isEmpty() || undated) {
      return Optional.empty();
    }
    return Optional.of(
        new ListEntry(
            category.get(),
            severity.get(),
            confidence.get(),
            listedAt,
            expiresAt,
            CsvLine.field(fields, 8)));
  }

  private static Instant date(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }
}
