package org.handrail.lists.format;

import java.io.IOException;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * The dumps of URLhaus. A link that is offline is less sure to be harmful still. Times are in UTC.
 */
final class Urlhaus {
  private static final int ONLINE = 90;
  private static final int OFFLINE = 60;

  private Urlhaus() {}

  private static ListEntry entry(
      Optional<String> threat,
      Optional<String> status,
      Optional<String> added,
      Optional<String> page) {
    boolean malware = threat.equals(Optional.of("malware_download"));
    boolean offline = status.equals(Optional.of("offline"));
    return ListEntry.harmful(
            malware ? Category.MALWARE : Category.OTHER, Severity.HIGH, offline ? OFFLINE : ONLINE)
        .dated(added.flatMap(Fields::time), Optional.empty(), Fields.reference(page));
  }

  /**
   * {@code id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter}, comments
   * after {@code #}.
   */
  static final class Csv extends CsvReader {
    Csv() {
      super("id");
    }

    @Override
    boolean record(Columns record, Entries into) throws IOException {
      Optional<String> url = record.field(2);
      if (record.size() < 6 || url.isEmpty()) {
        return false;
      }
      ListEntry entry = entry(record.field(5), record.field(3), record.field(1), record.field(7));
      into.entry(record.number(), new Indicator.Url(url.get()), entry);
      return true;
    }
  }

  /** An object with a list of objects under each id, or under {@code urls}. */
  static final class Json extends JsonRecords {
    Json() {
      super(Shape.LISTS);
    }

    @Override
    boolean record(long number, JsonFields record, Entries into) throws IOException {
      Optional<String> url = record.text("url");
      if (url.isEmpty()) {
        return false;
      }
      ListEntry entry =
          entry(
              record.text("threat"),
              record.text("url_status"),
              record.text("dateadded").or(() -> record.text("date_added")),
              record.text("urlhaus_link").or(() -> record.text("urlhaus_reference")));
      into.entry(number, new Indicator.Url(url.get()), entry);
      return true;
    }
  }
}
