package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.library.Libraries;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class ItemEndpointTest {
  private final ItemEndpoint endpoint = new ItemEndpoint(Libraries.shipped(HandClock.atNoon()));

  @Test
  void item_askedByABrowser_isAPageWithTheEmergencyNumberAndTheWayOutFirst() {
    FakeCall call =
        item("blackmail-what-to-do")
            .withQuery("country", "GB")
            .withHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    Content page = Served.content(endpoint, call);
    String html = Served.text(endpoint, call);

    assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
    assertThat(html.indexOf("href=\"tel:999\"")).isPositive().isLessThan(html.indexOf("<h1>"));
    assertThat(html.indexOf("class=\"exit\"")).isPositive().isLessThan(html.indexOf("<h1>"));
    assertThat(html).contains("Childline").doesNotContain("<script", " style=", "<img");
    assertThat(page.headers()).doesNotContainKey("Set-Cookie");
  }

  @Test
  void item_askedByAProgram_isJson() {
    JsonObject json = Served.json(endpoint, item("blackmail-what-to-do"));

    assertThat(json.get("id").getAsString()).isEqualTo("blackmail-what-to-do");
    assertThat(json.get("contentHtml").getAsString()).contains("<strong>Do not pay.</strong>");
  }

  @Test
  void item_askedAgainWithItsTag_isNotSentAgain() {
    FakeCall call = item("links-that-cheat");
    String tag = Served.tag(Served.content(endpoint, call));

    assertThat(Served.content(endpoint, call.withHeader("If-None-Match", tag)).status())
        .isEqualTo(304);
  }

  @Test
  void item_thatIsNotThere_isProblem404() {
    Problem problem = (Problem) Served.answer(endpoint, item("nothing-such"));

    assertThat(problem.status()).isEqualTo(404);
    assertThat(problem.detail()).doesNotContain("nothing-such");
  }

  private static FakeCall item(String id) {
    return FakeCall.get("/v1/guidance/items/" + id).withPathParameter("id", id);
  }
}
