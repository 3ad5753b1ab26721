package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The client of the private look-up in a browser, on a page of another site, with the function that
 * it uses from {@code clients/private-lookup/vendor}, against the running jar.
 */
class PrivateLookupIT extends BrowserTest {
  private static final Path CLIENT = Path.of("..", "clients", "private-lookup");
  private static final String SITE = "https://chat.example";
  private static final String PAGE =
      """
      <!DOCTYPE html><html lang=en><title>Chat</title>
      <script type=importmap>{"imports":{"@noble/curves/":"/vendor/@noble/curves/",
        "@noble/hashes/":"/vendor/@noble/hashes/"}}</script>
      <script type=module>
        import { PrivateLookup } from '/private-lookup.js';
        window.PrivateLookup = PrivateLookup;
      </script>
      """;
  private static final String CONTACT = "+447700900123";

  /** What left the page for the server: method, address and body. */
  private final List<String> sent = new CopyOnWriteArrayList<>();

  @BeforeEach
  void openPage() {
    open("about:blank", new Browser.NewContextOptions());
    context.route(
        SITE + "/**",
        route -> {
          String path = route.request().url().substring(SITE.length() + 1);
          Route.FulfillOptions answer = new Route.FulfillOptions();
          if (path.isEmpty()) {
            answer.setContentType("text/html").setBody(PAGE);
          } else if (Files.exists(CLIENT.resolve(path))) {
            answer.setContentType("text/javascript").setPath(CLIENT.resolve(path));
          } else {
            answer.setStatus(404);
          }
          route.fulfill(answer);
        });
    page.onRequest(this::note);
    page.navigate(SITE + "/");
    page.waitForFunction("window.PrivateLookup !== undefined");
    page.evaluate("base => { window.lookup = new PrivateLookup(base); }", server.base().toString());
  }

  private void note(Request request) {
    if (request.url().startsWith(server.base().toString())) {
      String body = request.postData();
      sent.add(request.method() + " " + request.url() + " " + (body == null ? "" : body));
    }
  }

  @Test
  void url_listed_isFoundAndOnlyPrefixesLeaveThePage() throws Exception {
    assertThat(url("https://www.phish.example/login?name=x"))
        .containsEntry("listed", true)
        .containsEntry("matched", List.of("phish.example/"));
    assertThat(url("https://nobody-lists-this.example/")).containsEntry("listed", false);

    assertThat(sent).isNotEmpty().allMatch(line -> line.matches("GET .*/ranges/url/[0-9a-f]{8} "));
    assertThat(String.join("\n", sent)).doesNotContain("phish", "nobody", hash("phish.example/"));
  }

  @Test
  void contact_listed_isFoundAfterACheckedProofAndNeverLeavesThePage() throws Exception {
    await().until(() -> contact(CONTACT).equals(Map.of("listed", true, "complete", true)));
    sent.clear();

    assertThat(contact(CONTACT)).containsEntry("listed", true);
    assertThat(contact(CONTACT)).containsEntry("listed", true);
    assertThat(contact("+447700900124")).containsEntry("listed", false);

    List<String> elements = sent.stream().filter(line -> line.startsWith("POST")).toList();
    assertThat(elements).hasSize(3).doesNotHaveDuplicates();
    assertThat(String.join("\n", sent))
        .doesNotContain("7700900123", hash(CONTACT), hash(CONTACT).substring(0, 8));
    assertThat(RunningServer.log(server.home())).doesNotContain("7700900123");
  }

  @Test
  void contact_keyThatWasNotPinned_isNotBelieved() {
    assertThatThrownBy(
            () ->
                page.evaluate(
                    "([base, key]) => new PrivateLookup(base, { publicKeys: [key] }).contact('x')",
                    List.of(server.base().toString(), "02" + "ab".repeat(32))))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("None of the keys of the server is one that is believed");
  }

  @SuppressWarnings("unchecked") // What the page answers is an object of JSON.
  private Map<String, Object> url(String href) {
    return (Map<String, Object>) page.evaluate("href => lookup.url(href)", href);
  }

  @SuppressWarnings("unchecked") // As above.
  private Map<String, Object> contact(String key) {
    return (Map<String, Object>) page.evaluate("key => lookup.contact(key)", key);
  }

  private static String hash(String key) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }
}
