package org.handrail.guidance.feed;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handrail.api.guidance.Item;

/** The body of {@code GET /v1/guidance/items/{id}} as JSON. */
public final class ItemJson {
  private ItemJson() {}

  /** The item, in UTF-8. */
  public static byte[] write(Item item, Markdown markdown, LocalDate today) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", item.id());
    json.put("title", item.title());
    json.put("summary", item.summary());
    json.put("language", item.locale());
    json.put("contentHtml", Notes.before(item, today) + markdown.html(item.markdown()));
    json.put("contentMarkdown", item.markdown());
    json.put("updated", item.updated().toString());
    json.putAll(Json.about(item, today));
    return Json.bytes(json);
  }
}
