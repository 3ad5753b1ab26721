package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser extension as it is packaged, in a Chromium that has it installed. */
class ExtensionIT extends BrowserTest {
  private static final Path EXTENSION = Path.of(System.getProperty("handrail.extension", ""));

  private String origin = "";

  @BeforeEach
  void install(@TempDir Path profile) throws Exception {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("--disable-extensions-except=" + EXTENSION.toRealPath());
    flags.add("--load-extension=" + EXTENSION.toRealPath());
    context = launch(profile, flags);
    origin = "chrome-extension://" + id();
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    context.onRequest(
        request -> {
          if (request.url().matches(".*/v1/reports?")) {
            reports.add(request);
          }
        });
  }

  private static BrowserContext launch(Path profile, List<String> flags) {
    return playwright
        .chromium()
        .launchPersistentContext(
            profile,
            new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(CHROMIUM)
                .setHeadless(true)
                .setArgs(flags)
                .setViewportSize(420, 640));
  }

  @Test
  void manifest_always_asksForTheLeast() throws Exception {
    JsonObject manifest = json(Files.readString(EXTENSION.resolve("manifest.json")));
    JsonArray permissions = manifest.getAsJsonArray("permissions");

    assertThat(permissions.asList().stream().map(each -> each.getAsString()))
        .containsExactlyInAnyOrder("activeTab", "contextMenus", "storage");
    assertThat(manifest.keySet()).doesNotContain("host_permissions", "content_scripts");
  }

  @Test
  void link_listed_isExplainedInThePopup() {
    setUp();
    page.navigate(origin + "/popup.html");
    page.locator("#link").fill("http://unlisted.example/");
    button("Check this link").click();
    assertThat(page.locator("#verdict")).containsText("does not mean that it is safe");
    page.route(
        "**/v1/lookups",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                    .setBody("{\"verdicts\":[{\"type\":\"url\",\"verdict\":\"harmful\"}]}")));
    button("Check this link").click();
    page.getByText("You do not have to open it.").waitFor();
    screenshot("extension-check");
    assertThat(complaints).isEmpty();
  }

  @Test
  void report_fromTheContextMenu_isStoredWithTheLink() {
    setUp();
    Page opened =
        context.waitForPage(
            () ->
                // A native menu cannot be clicked without a screen; its handler can be called.
                page.evaluate(
                    "async () => (await import('/background.js')).chosen({ menuItemId: 'report',"
                        + " linkUrl: 'https://gifts.example/pay', pageUrl:"
                        + " 'https://chat.example/room' })"));
    page = opened;
    button("No").click();
    button("Junk or trick messages").click();
    button("Someone else").click();
    page.locator("handrail-button select").selectOption("GB");
    button("Continue").click();
    assertThat(page.locator("handrail-button .attached")).containsText("https://gifts.example/pay");
    screenshot("extension-words");
    assertThat(page.locator("handrail-button .form").boundingBox().width).isGreaterThan(350);
    button("Send").click();
    assertThat(heading()).hasText("We have got it. Thank you for telling us.");

    Request last = reports.get(reports.size() - 1);
    JsonObject sent = json(last.postData());
    assertThat(sent.getAsJsonArray("about").get(0).getAsJsonObject().get("value").getAsString())
        .isEqualTo("https://gifts.example/pay");
    assertThat(sent.get("conversation").getAsString()).isEqualTo("https://chat.example/room");
    String receipt = page.locator(".code").textContent();
    assertThat(server.get("/v1/report", "Authorization", "Receipt " + receipt).statusCode())
        .isEqualTo(200);
  }

  @Test
  void options_addressThatNobodyAnswers_isRefused() {
    page.navigate(origin + "/options.html");
    page.getByRole(AriaRole.TEXTBOX).fill("http://192.0.2.1/");
    button("Save").click();
    assertThat(page.locator("#verdict")).hasText("Write an address that begins with https://");
  }

  private void setUp() {
    page.navigate(origin + "/options.html");
    page.getByRole(AriaRole.TEXTBOX).fill(server.base().toString());
    button("Save").click();
    assertThat(page.locator("#verdict")).hasText("Saved.");
  }

  /** The id that Chromium gives to an extension that is loaded from a folder. */
  private static String id() throws Exception {
    byte[] path = EXTENSION.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(path);
    StringBuilder id = new StringBuilder();
    for (char digit : HexFormat.of().formatHex(hash, 0, 16).toCharArray()) {
      id.append((char) ('a' + Character.digit(digit, 16)));
    }
    return id.toString();
  }
}
