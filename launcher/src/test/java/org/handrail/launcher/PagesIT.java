package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.handrail.launcher.ButtonLooksIT.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page that this server shows to a reader or an admin. */
class PagesIT extends BrowserTest {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/demo",
          "/docs",
          "/admin/",
          "/button/frame",
          "/problems/not-found",
          "/v1/guidance/items/blackmail-what-to-do?locale=en-GB",
          "/v1/guidance/items/blackmail-what-to-do?locale=ar");

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK", "NARROW", "RIGHT_TO_LEFT"})
  void page_inEveryLook_isAccessibleAndFits(Look look) {
    open("about:blank", look.options());
    for (String path : PAGES) {
      page.navigate(server.base().resolve(path).toString());
      if (look == Look.RIGHT_TO_LEFT) {
        page.evaluate("document.documentElement.dir = 'rtl'");
      }
      checkScreen(name(look, path));
    }
  }

  @Test
  void frontPage_everyLink_leadsSomewhere() {
    open("about:blank", Look.LIGHT.options());
    page.navigate(server.base().toString());

    Object links =
        page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))");

    assertThat(links).asInstanceOf(InstanceOfAssertFactories.list(String.class)).contains("/docs");
    for (Object link : (List<?>) links) {
      if (link.toString().startsWith("/")) {
        assertThat(server.get(link.toString()).statusCode()).as(link.toString()).isEqualTo(200);
      }
    }
  }

  @Test
  void guidance_everyItemForChildren_isAccessibleAndFits() {
    open("about:blank", Look.NARROW.options());
    String feed = server.get("/v1/guidance/feed.json?audience=child&locale=en-GB").body();
    JsonArray items = json(feed).getAsJsonArray("items");
    assertThat(items).hasSizeGreaterThan(10);
    for (JsonElement item : items) {
      String path = item.getAsJsonObject().getAsJsonObject("_handrail").get("path").getAsString();
      page.navigate(server.base().resolve(path).toString());
      checkScreen(name(Look.NARROW, path));
    }
  }

  private static String name(Look look, String path) {
    String page = path.replace("/v1/guidance/items/", "guidance-").replaceAll("\\W+", "-");
    return "page-" + look.name().toLowerCase(Locale.ROOT) + "-" + page;
  }
}
