package org.handrail.lists.format;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * Contacts as CSV: {@code type,platform,value,category,severity,confidence,listed_at,expires_at,
 * reference}. Phone numbers get new owners, so that each needs a date, and one without {@code
 * expires_at} expires a year after {@code listed_at}.
 */
final class ContactsReader extends CsvReader {
  private static final int REQUIRED = 6;
  private static final Duration PHONE_LIFE = Duration.ofDays(365);

  ContactsReader() {
    super("type");
  }

  @Override
  boolean record(Columns record, Entries into) throws IOException {
    Optional<Indicator> indicator = indicator(record);
    Optional<ListEntry> entry =
        indicator.flatMap(contact -> entry(record, contact.type() == IndicatorType.PHONE));
    if (record.size() < REQUIRED || indicator.isEmpty() || entry.isEmpty()) {
      return false;
    }
    into.entry(record.number(), indicator.get(), entry.get());
    return true;
  }

  private static Optional<Indicator> indicator(Columns record) {
    String platform = record.field(1).orElse("");
    return record
        .field(2)
        .flatMap(
            value ->
                switch (record.field(0).orElse("")) {
                  case "phone" -> Optional.of(new Indicator.Phone(value, Optional.empty()));
                  case "email" -> Optional.of(new Indicator.Email(value));
                  case "handle" -> Optional.of(new Indicator.Handle(platform, value));
                  default -> Optional.empty();
                });
  }

  private static Optional<ListEntry> entry(Columns record, boolean phone) {
    Optional<Category> category = record.field(3).flatMap(Category::find);
    Optional<Severity> severity = record.field(4).flatMap(Severity::find);
    Optional<Integer> confidence = record.field(5).flatMap(Fields::confidence);
    Optional<Instant> listed = record.field(6).flatMap(Fields::time);
    Optional<Instant> expires = record.field(7).flatMap(Fields::time);
    boolean wrongDate =
        record.field(6).isPresent() != listed.isPresent()
            || record.field(7).isPresent() != expires.isPresent();
    if (phone) {
      expires = expires.or(() -> listed.map(time -> time.plus(PHONE_LIFE)));
    }
    boolean undated = phone && expires.isEmpty();
    if (category.isEmpty() || severity.isEmpty() || confidence.isEmpty() || undated || wrongDate) {
      return Optional.empty();
    }
    return Optional.of(
        ListEntry.harmful(category.get(), severity.get(), confidence.get())
            .dated(listed, expires, record.field(8)));
  }
}
