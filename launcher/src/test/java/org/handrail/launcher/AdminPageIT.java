package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for admins, in a browser and by keyboard alone. */
class AdminPageIT {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("handrail.chromium", "/usr/bin/chromium"));

  @Test
  void adminPage_byKeyboard_showsTheModulesAndIsAccessible() throws Exception {
    BrowserTest.requireChromium();
    try (RunningServer server = RunningServer.start();
        Playwright playwright = Installed.driver();
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(
                            List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking")))) {
      Page page = browser.newPage();
      List<String> complaints = new java.util.concurrent.CopyOnWriteArrayList<>();
      page.onConsoleMessage(
          message -> {
            if (message.text().contains("Content Security Policy")) {
              complaints.add(message.text());
            }
          });
      page.navigate(server.base().resolve("/admin/").toString());
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

      page.keyboard().press("Tab");
      page.keyboard().type("wrong");
      page.keyboard().press("Enter");
      page.waitForSelector("#message:has-text('This token is not good here')");
      page.keyboard().type(Files.readString(server.home().resolve("keys/admin-token")).trim());
      page.keyboard().press("Enter");
      page.waitForSelector("td:text-is('org.handrail.lookup')");

      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(page.textContent("#health")).isEqualTo("Everything is served.");
      assertThat(page.textContent("#machine")).contains("Threads: ").contains("classes");
      assertThat(page.textContent("#lists")).contains("sample.hosts").contains(" ago");
      assertThat(page.textContent("#queues"))
          .contains("Requests in work.")
          .contains("What is to be stored and has not been begun.")
          .contains("Deliveries that are still to be made.");
      String jar = Files.createTempFile("not-a-module", ".jar").toString();
      page.setInputFiles("#jar", Path.of(jar));
      page.click("#install");
      page.waitForSelector("#change:has-text('Last change: install: module-not-a-bundle')");
      page.waitForSelector("#history td:text-is('token-wrong')");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(System.getProperty("handrail.target"), "admin-page.png")));

      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
      assertThat(complaints).isEmpty();
    }
  }
}
