package org.handrail.lists.format;

import java.io.IOException;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * The dumps of PhishTank. What nobody verified yet is half as sure, and what is offline is less
 * sure to be harmful still.
 */
final class PhishTank {
  private static final int VERIFIED = 90;
  private static final int OFFLINE = 60;
  private static final int UNVERIFIED = 45;

  private PhishTank() {}

  private static ListEntry entry(
      Optional<String> verified,
      Optional<String> online,
      Optional<String> time,
      Optional<String> page) {
    boolean sure = verified.filter("yes"::equalsIgnoreCase).isPresent();
    boolean offline = online.filter("no"::equalsIgnoreCase).isPresent();
    return ListEntry.harmful(
            Category.PHISHING, Severity.HIGH, !sure ? UNVERIFIED : offline ? OFFLINE : VERIFIED)
        .dated(
            time.flatMap(Fields::time),
            Optional.empty(),
            Fields.reference(page.map(link -> link.replaceFirst("^http:", "https:"))));
  }

  /**
   * {@code phish_id,url,phish_detail_url,submission_time,verified,verification_time,online,target}.
   */
  static final class Csv extends CsvReader {
    Csv() {
      super("phish_id");
    }

    @Override
    boolean record(Columns record, Entries into) throws IOException {
      Optional<String> url = record.field(1);
      if (record.size() < 7 || url.isEmpty()) {
        return false;
      }
      ListEntry entry = entry(record.field(4), record.field(6), record.field(3), record.field(2));
      into.entry(record.number(), new Indicator.Url(url.get()), entry);
      return true;
    }
  }

  /** A list of objects with the same names. */
  static final class Json extends JsonRecords {
    Json() {
      super(Shape.LIST);
    }

    @Override
    boolean record(long number, JsonFields record, Entries into) throws IOException {
      Optional<String> url = record.text("url");
      if (url.isEmpty()) {
        return false;
      }
      ListEntry entry =
          entry(
              record.text("verified"),
              record.text("online"),
              record.text("submission_time"),
              record.text("phish_detail_url"));
      into.entry(number, new Indicator.Url(url.get()), entry);
      return true;
    }
  }
}
