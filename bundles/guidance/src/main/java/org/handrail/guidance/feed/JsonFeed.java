package org.handrail.guidance.feed;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Topic;

/** Items as a JSON Feed 1.1 (jsonfeed.org/version/1.1), with the extension {@code _handrail}. */
public final class JsonFeed {
  /** The media type. */
  public static final String TYPE = "application/feed+json";

  private static final String VERSION = "https://jsonfeed.org/version/1.1";

  private JsonFeed() {}

  /**
   * The feed, in UTF-8; the same bytes for the same items on the same day.
   *
   * @param items what to read, the best first
   */
  public static byte[] write(List<Item> items, Markdown markdown, LocalDate today) {
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("version", VERSION);
    feed.put("title", Phrases.of(language(items)).get("title"));
    feed.put("description", Phrases.of(language(items)).get("description"));
    feed.put("language", language(items));
    feed.put("items", items.stream().map(item -> entry(item, markdown, today)).toList());
    return Json.bytes(feed);
  }

  private static Map<String, Object> entry(Item item, Markdown markdown, LocalDate today) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", Ids.of(item));
    entry.put("title", item.title());
    entry.put("summary", item.summary());
    entry.put("content_html", Notes.before(item, today) + markdown.html(item.markdown()));
    entry.put("date_modified", day(item.updated()));
    entry.put("language", item.locale());
    entry.put("tags", item.topics().stream().map(Topic::wireName).sorted().toList());
    entry.put("_handrail", Json.about(item, today));
    return entry;
  }

  /** The language of the first item: those that fit the reader best come first. */
  static String language(List<Item> items) {
    return items.get(0).locale();
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        day.atStartOfDay().atOffset(ZoneOffset.UTC));
  }
}
