package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The button and the extension in Debian's own Firefox, which Playwright drives by WebDriver BiDi.
 * What is fine in every state is shown in Chromium; this shows that nothing of it is Chromium's.
 */
@Timeout(120)
class FirefoxIT {

  /** What a store takes. */
  private static final Path PACKED =
      Path.of(System.getProperty("handrail.extension", ""))
          .resolveSibling("handrail-webextension.zip");

  private static final String ID = "handrail@handrail.example";

  // Firefox gives each installed extension an address by chance, unless it has one already.
  private static final String ADDRESS = "4d2f0f5e-9a5c-4f6b-8c1e-2b7d3a90c6f1";

  private static final Map<String, Object> PREFERENCES =
      Map.of(
          // An extension in the profile is on, and need not be signed by Mozilla (ESR allows it).
          "xpinstall.signatures.required",
          false,
          "extensions.autoDisableScopes",
          0,
          "extensions.enabledScopes",
          15,
          "extensions.webextensions.uuids",
          "{\"" + ID + "\":\"" + ADDRESS + "\"}");

  @SuppressWarnings("NullAway.Init") // start() sets them, or the test is skipped.
  private RunningServer server;

  @SuppressWarnings("NullAway.Init") // As above.
  private Playwright playwright;

  @SuppressWarnings("NullAway.Init") // As above.
  private BrowserContext context;

  @SuppressWarnings("NullAway.Init") // As above.
  private Page page;

  @BeforeEach
  void start(@TempDir Path profile) throws Exception {
    Installed.requireFirefox();
    Path extensions = Files.createDirectory(profile.resolve("extensions"));
    Files.copy(PACKED, extensions.resolve(ID + ".xpi"));
    server = RunningServer.start();
    playwright = Installed.driver();
    context =
        playwright
            .firefox()
            .launchPersistentContext(
                profile,
                new BrowserType.LaunchPersistentContextOptions()
                    .setChannel("moz-firefox")
                    .setExecutablePath(Installed.FIREFOX)
                    .setFirefoxUserPrefs(PREFERENCES)
                    .setViewportSize(420, 700)
                    // Without it no page of an extension can be visited.
                    .setArgs(List.of("--remote-allow-system-access"))
                    .setHeadless(true));
    context.setDefaultTimeout(15_000);
    page = context.newPage();
  }

  @AfterEach
  void stop() {
    if (context != null) {
      context.close();
    }
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void reports_fromThePageAndTheExtension_areStored() {
    page.navigate(server.base().resolve("/demo").toString());
    press("Get help");
    assertThat(page.locator("handrail-button h2")).isFocused();
    press("No");
    tell("firefox-words");

    visit("/options.html");
    page.getByRole(AriaRole.TEXTBOX).fill(server.base().toString());
    press("Save");
    assertThat(page.locator("#verdict")).hasText("Saved.");
    visit("/popup.html");
    page.locator("#link").fill("https://phish.example/login");
    press("Check this link");
    assertThat(page.locator("#verdict")).containsText("You do not have to open it.");
    screenshot("firefox-popup");
    press("Report this");
    press("No");
    tell("firefox-popup-words");
  }

  /**
   * A page of the extension, in front: one behind another is never drawn. Firefox tells of no load
   * of it; a look at it makes Firefox tell what is there.
   */
  private void visit(String path) {
    page = context.newPage();
    page.navigate(
        "moz-extension://" + ADDRESS + path,
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.bringToFront();
    page.screenshot();
  }

  /** From what is happening to the code, which leads back to the report. */
  private void tell(String picture) {
    press("Junk or trick messages");
    press("Someone else");
    if (page.locator("handrail-button select").isVisible()) {
      press("Continue");
    }
    assertThat(page.locator("handrail-button .attached")).isVisible();
    screenshot(picture);
    press("Send");
    String receipt = page.locator("handrail-button .code").textContent();
    assertThat(server.get("/v1/report", "Authorization", "Receipt " + receipt).statusCode())
        .isEqualTo(200);
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void screenshot(String file) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots").resolve(file + ".png")));
  }
}
