package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.library.Libraries;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class IndexEndpointTest {
  private static final FakeCall INDEX = FakeCall.get("/v1/guidance/");

  private final IndexEndpoint endpoint = new IndexEndpoint(Libraries.shipped(HandClock.atNoon()));

  @Test
  void index_inBritain_hasTheNumberThenTheWayOutThenTheRest() {
    String html = Served.text(endpoint, INDEX.withQuery("country", "GB"));

    assertThat(html)
        .containsSubsequence(
            "href=\"tel:999\"", "class=\"exit\"", "<h1>", "class=\"items\"", "Childline");
  }

  @Test
  void index_always_needsNoScriptFormOrCookie() {
    assertThat(Served.text(endpoint, INDEX))
        .doesNotContain("<script", "<form", "<img", " style=", " onclick");
    assertThat(Served.content(endpoint, INDEX).headers()).doesNotContainKey("Set-Cookie");
  }

  @Test
  void index_anywhere_hasEachKnownNumberAndTheWordsForOtherCountries() {
    assertThat(Served.text(endpoint, INDEX))
        .containsSubsequence(
            "call your country&#39;s emergency number", "999</a> in United Kingdom", "<h1>");
  }

  @Test
  void index_links_keepTheWishes() {
    String html =
        Served.text(endpoint, INDEX.withQuery("country", "GB").withQuery("audience", "parent"));

    assertThat(html)
        .contains("/v1/guidance/items/parents-blackmail?locale=en-GB&amp;country=GB")
        .contains("?audience=teacher&amp;country=GB&amp;locale=en-GB")
        .contains("<strong aria-current=\"page\">For parents and carers</strong>");
  }

  @Test
  void index_inArabic_runsFromRightToLeft() {
    String html = Served.text(endpoint, INDEX.withHeader("Accept-Language", "ar"));

    assertThat(html).contains("<html lang=\"ar\" dir=\"rtl\">").contains("من يمكنه المساعدة");
  }

  @Test
  void index_inArabic_separatesTheNumbersWithArabicCommas() {
    String html = Served.text(endpoint, INDEX.withHeader("Accept-Language", "ar"));
    String top = html.substring(html.indexOf("<body>"), html.indexOf("<main>"));

    assertThat(top.replaceAll("<[^>]*>", ""))
        .containsPattern("999 في [^،]+، ")
        .doesNotContain(",", ";", "?");
  }
}
