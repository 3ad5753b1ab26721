package org.handrail.guidance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private final Markdown markdown = new Markdown();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "Words <b onclick=\"alert(1)\">here</b>",
        "<iframe src=\"https://tracker.example\"></iframe>",
        "<!-- -->",
      })
  void html_inAText_isShownAsText(String text) {
    assertThat(markdown.html(text)).doesNotContain("<script", "<b ", "<iframe", "<!--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
      })
  void link_withAHarmfulScheme_leadsNowhere(String link) {
    assertThat(markdown.html("[words](" + link + ")")).contains("href=\"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://help.example/", "/v1/guidance/", "tel:08001111"})
  void link_withAGoodScheme_stays(String link) {
    assertThat(markdown.html("[words](" + link + ")")).contains("href=\"" + link + "\"");
  }

  @Test
  void picture_anywhere_becomesItsWords() {
    assertThat(markdown.html("See ![a *kind* dog](https://tracker.example/1.png)."))
        .isEqualTo("<p>See a <em>kind</em> dog.</p>\n");
  }

  @Test
  void heading_ofTheFirstLevel_goesBelowTheTitleOfThePage() {
    assertThat(markdown.html("# One\n\n## Two\n\n### Three"))
        .isEqualTo("<h2>One</h2>\n<h2>Two</h2>\n<h3>Three</h3>\n");
  }
}
