package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesEndpointTest {
  private final Scripts scripts = Scripts.load("0.1.0");
  private final PagesEndpoint endpoint = new PagesEndpoint(scripts);

  @ParameterizedTest
  @ValueSource(strings = {"/", "/demo", "/button/frame"})
  void page_always_hasAStrictPolicyAndNothingInline(String path) {
    Content page = get(path);
    String html = text(page);

    assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
    assertThat(page.headers().get("Content-Security-Policy"))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "connect-src 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'")
        .doesNotContain("unsafe");
    assertThat(html)
        .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
        .doesNotContain("<style", " style=", " onclick=", "{{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/demo"})
  void page_always_putsTheEmergencyNumberBeforeAllElse(String path) {
    String html = text(get(path));

    assertThat(html.indexOf("tel:999")).isPositive().isLessThan(html.indexOf("<h1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/button/frame"})
  void page_always_loadsTheScriptByItsOwnHash(String path) throws Exception {
    byte[] bytes = Objects.requireNonNull(scripts.files().get(Scripts.BUTTON));
    byte[] hash = MessageDigest.getInstance("SHA-384").digest(bytes);
    String integrity = "sha384-" + Base64.getEncoder().encodeToString(hash);

    assertThat(text(get(path)))
        .contains("src=\"" + scripts.path(Scripts.BUTTON) + "\" integrity=\"" + integrity + "\"");
  }

  @ParameterizedTest
  @CsvSource({"embed,handrail-button.js", "embed-frame,handrail-frame.js"})
  void front_embedSnippets_nameVersionAndIntegrity(String id, String script) {
    String html = text(get("/"));
    Matcher snippet =
        Pattern.compile("<code id=\"" + id + "\">(.*?)</code>", Pattern.DOTALL).matcher(html);

    assertThat(snippet.find()).isTrue();
    assertThat(snippet.group(1))
        .contains(scripts.path(script), scripts.integrity(script), "&lt;handrail-button");
  }

  @Test
  void frame_policy_letsAnyPageFrameItAndGivesItAnOriginOfItsOwn() {
    assertThat(get("/button/frame").headers().get("Content-Security-Policy"))
        .contains("frame-ancestors *", "sandbox allow-scripts ")
        .doesNotContain("allow-same-origin", "unsafe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/demo", "/demo/style.css"})
  void files_always_leadOnlyToThisServer(String path) {
    assertThat(text(get(path)).replace("https://YOUR-SERVER", ""))
        .doesNotContainPattern("https?://(?!www\\.bbc\\.co\\.uk/weather|gifts\\.example/)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/style.css", "/demo/style.css", "/demo/demo.js", "/front.js"})
  void assets_always_areServed(String path) {
    Content file = get(path);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.type()).startsWith(path.endsWith(".css") ? "text/css" : "text/javascript");
  }

  @Test
  void other_path_isProblem404() {
    assertThat(answer("/nowhere")).isInstanceOf(Problem.class);
  }

  private Content get(String path) {
    return (Content) answer(path);
  }

  private Answer answer(String path) {
    return endpoint.handle(FakeCall.get(path)).toCompletableFuture().join();
  }

  private static String text(Content content) {
    return new String(content.body(), StandardCharsets.UTF_8);
  }
}
