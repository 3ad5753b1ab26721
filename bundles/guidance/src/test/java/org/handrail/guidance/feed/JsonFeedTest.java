package org.handrail.guidance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.handrail.guidance.Fixtures;
import org.handrail.guidance.content.ShippedGuidance;
import org.junit.jupiter.api.Test;

/** The rules of jsonfeed.org/version/1.1. */
class JsonFeedTest {
  private static final Set<String> FEED =
      Set.of(
          "version",
          "title",
          "home_page_url",
          "feed_url",
          "description",
          "user_comment",
          "next_url",
          "icon",
          "favicon",
          "authors",
          "language",
          "expired",
          "hubs",
          "items");
  private static final Set<String> ITEM =
      Set.of(
          "id",
          "url",
          "external_url",
          "title",
          "content_html",
          "content_text",
          "summary",
          "image",
          "banner_image",
          "date_published",
          "date_modified",
          "authors",
          "tags",
          "language",
          "attachments");

  private final JsonObject feed =
      JsonParser.parseString(
              new String(
                  JsonFeed.write(new ShippedGuidance().items(), new Markdown(), Fixtures.TODAY),
                  StandardCharsets.UTF_8))
          .getAsJsonObject();

  @Test
  void feed_hasWhatIsRequiredAndNothingUnknownWithoutAnUnderscore() {
    assertThat(feed.get("version").getAsString()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.get("title").getAsString()).isNotBlank();
    assertThat(feed.keySet()).allMatch(key -> FEED.contains(key) || key.startsWith("_"));
    assertThat(feed.getAsJsonArray("items")).isNotEmpty();
  }

  @Test
  void items_haveWhatIsRequiredAndNothingUnknownWithoutAnUnderscore() {
    Set<String> ids = new HashSet<>();
    for (JsonElement element : feed.getAsJsonArray("items")) {
      JsonObject item = element.getAsJsonObject();
      assertThat(ids.add(item.get("id").getAsString())).isTrue();
      assertThat(item.get("content_html").getAsString()).isNotBlank();
      assertThat(OffsetDateTime.parse(item.get("date_modified").getAsString())).isNotNull();
      assertThat(new Locale.Builder().setLanguageTag(item.get("language").getAsString()).build())
          .isNotNull();
      assertThat(item.getAsJsonArray("tags")).allMatch(tag -> tag.getAsJsonPrimitive().isString());
      assertThat(item.keySet()).allMatch(key -> ITEM.contains(key) || key.startsWith("_"));
      assertThat(item.getAsJsonObject("_handrail").keySet()).contains("audience", "reviewBy");
    }
  }

  @Test
  void translation_thatNobodyHasChecked_saysSoBeforeItsWords() {
    for (JsonElement element : feed.getAsJsonArray("items")) {
      JsonObject item = element.getAsJsonObject();
      if (item.get("language").getAsString().equals("ar")) {
        assertThat(item.get("content_html").getAsString()).startsWith("<p><em>هذه الترجمة");
        assertThat(item.getAsJsonObject("_handrail").get("reviewed").getAsBoolean()).isFalse();
      }
    }
  }
}
