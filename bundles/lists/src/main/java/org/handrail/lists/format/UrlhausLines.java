package org.handrail.lists.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;
import org.handrail.lists.snapshot.Snapshot;

/**
 * The CSV of URLhaus: {@code id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,
 * reporter}, dates in UTC, comments after {@code #}. A link that is offline is less sure to be
 * harmful still.
 */
final class UrlhausLines implements LineFormat {
  private static final int ADDED = 1;
  private static final int URL = 2;
  private static final int STATUS = 3;
  private static final int THREAT = 5;
  private static final int LINK = 7;
  private static final int ONLINE_CONFIDENCE = 90;
  private static final int OFFLINE_CONFIDENCE = 60;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @Override
  public Line read(String line, Canonicalizer canonicalizer, Snapshot.Builder into) {
    if (line.isBlank() || line.startsWith("#")) {
      return Line.NOTHING;
    }
    List<String> fields = CsvLine.fields(line).orElse(List.of());
    if (CsvLine.field(fields, 0).equals(Optional.of("id"))) {
      return Line.NOTHING;
    }
    Optional<String> url = CsvLine.field(fields, URL);
    if (fields.size() <= THREAT || url.isEmpty()) {
      return Line.BROKEN;
    }
    if (canonicalizer.of(new Indicator.Url(url.get())) instanceof Canonical.Understood understood) {
      into.add(understood.subject(), entry(fields));
      return Line.ENTRY;
    }
    return Line.BROKEN;
  }

  private static ListEntry entry(List<String> fields) {
    boolean malware = CsvLine.field(fields, THREAT).equals(Optional.of("malware_download"));
    boolean offline = CsvLine.field(fields, STATUS).equals(Optional.of("offline"));
    return new ListEntry(
        malware ? Category.MALWARE : Category.OTHER,
        Severity.HIGH,
        offline ? OFFLINE_CONFIDENCE : ONLINE_CONFIDENCE,
        CsvLine.field(fields, ADDED).flatMap(UrlhausLines::date),
        Optional.empty(),
        CsvLine.field(fields, LINK).filter(link -> link.startsWith("https://")));
  }

  private static Optional<Instant> date(String text) {
    try {
      String bare = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
      return Optional.of(LocalDateTime.parse(bare, DATE).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
