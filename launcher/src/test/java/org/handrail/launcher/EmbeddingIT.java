package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide for embedders, followed as it is written: docs/embedding.md. */
class EmbeddingIT extends BrowserTest {
  private static final Path GUIDE = Path.of("..", "docs", "embedding.md");
  private static final String SERVER = "https://handrail.example";

  @Test
  void guide_followedStepByStep_leadsToAReportWithContext() throws IOException {
    List<String> html = snippets("html");
    List<String> js = snippets("js");
    site(html.get(0) + "<style>" + snippets("css").get(0) + "</style>");
    page.evaluate("window.said = []; console.log = (...words) => said.push(words.join(' '))");
    for (String each : js) {
      page.evaluate("() => {" + each + "}");
    }
    button("No").click();
    button("Bullying").click();
    button("Someone else").click();
    assertThat(page.locator("handrail-button .attached")).containsText("send me a voucher code");
    send();
    assertThat(page.locator(".code")).isVisible();

    assertThat(String.valueOf(page.evaluate("window.said")))
        .contains("a report was stored: received");
    assertThat(json(reports.get(reports.size() - 1).postData()).get("platform").getAsString())
        .isEqualTo("my-chat");
  }

  @Test
  void guide_itsFrame_opensTheForm() throws IOException {
    site(snippets("html").get(1));
    openForm();

    assertThat(page.frameLocator("iframe").locator("h2")).hasText("Are you in danger now?");
  }

  @Test
  void guide_itsLinkWatch_asksBeforeALinkOpens() throws IOException {
    site(
        "<p id=messages><a href='https://gifts.example/pay'>pay</a></p>" + snippets("html").get(2));
    page.waitForFunction(
        "!!performance.getEntriesByName('"
            + server.base().resolve("/button/v1/handrail-links.js")
            + "').length");
    context.route("https://gifts.example/**", Route::abort);
    page.waitForRequest("**/v1/lookups", () -> page.getByRole(AriaRole.LINK).click());
  }

  /** A site of somebody else, on another origin, made of a snippet. */
  private void site(String body) {
    open("about:blank");
    String html = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Chat</title>" + body;
    context.route(
        "http://chat.localhost/",
        route ->
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(html)));
    page.navigate("http://chat.localhost/");
  }

  private static List<String> snippets(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(GUIDE))
        .results()
        .map((MatchResult found) -> found.group(1).replace(SERVER, String.valueOf(server.base())))
        .toList();
  }
}
