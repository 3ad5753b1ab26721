package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * A real browser against the very jar that ships. Pictures go to {@code target/screenshots}: look
 * at them, an assertion does not see what is ugly.
 */
@Timeout(120)
abstract class BrowserTest {
  static final String EXIT = "https://www.bbc.co.uk/weather";
  static final String SCRIPT = "/button/v1/handrail-button.js";
  static final String LOAD = "<script type=module src=" + SCRIPT + "></script>";
  static final Path CHROMIUM =
      Path.of(System.getProperty("handrail.chromium", "/usr/bin/chromium"));
  static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          // A page that a test makes up may ask this machine's server.
          "--disable-features=LocalNetworkAccessChecks",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A host page that allows nothing but scripts of the server; it has no style of its own. */
  private static final String STRICT =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; "
          + "frame-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  static RunningServer server;
  static Playwright playwright;
  static Browser browser;

  /** What the console and the policy complain of. */
  final List<String> complaints = new ArrayList<>();

  /** The requests that carry a report or part of one. */
  final List<Request> reports = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Every test begins with open().
  BrowserContext context;

  @SuppressWarnings("NullAway.Init") // As above.
  Page page;

  @BeforeAll
  static void start() {
    requireChromium();
    server = RunningServer.start();
    playwright = Installed.driver();
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(FLAGS));
  }

  static void requireChromium() {
    if (!Files.isExecutable(CHROMIUM)) {
      Missing.skip(
          "NO BROWSER AT "
              + CHROMIUM
              + ": THE BUTTON WAS NOT TESTED. Install it (Debian: apt-get install chromium), or say"
              + " where it is with -Dhandrail.chromium=PATH.");
    }
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void leave() {
    if (context != null) {
      context.close();
    }
  }

  void open(String path) {
    open(path, new Browser.NewContextOptions().setViewportSize(800, 900));
  }

  void open(String path, Browser.NewContextOptions options) {
    context = browser.newContext(options);
    context.setDefaultTimeout(10_000);
    page = context.newPage();
    page.addInitScript(
        "document.addEventListener('securitypolicyviolation',"
            + " e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))");
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (request.url().matches(".*/v1/reports?(/messages)?") && hasBody(request)) {
            reports.add(request);
          }
        });
    page.navigate(path.startsWith("/") ? server.base().resolve(path).toString() : path);
  }

  private static boolean hasBody(Request request) {
    return List.of("POST", "PATCH").contains(request.method());
  }

  /** A page of a host, with a policy as strict as can be. */
  void host(String body, String... scripts) {
    open("about:blank");
    String html = "<!DOCTYPE html><html lang=en><title>Host</title><h1>Host</h1>" + body;
    URI host = server.base().resolve("/host");
    fulfil(host.toString(), html + String.join("", scripts));
    page.navigate(host.toString());
  }

  void fulfil(String url, String html) {
    Route.FulfillOptions answer =
        new Route.FulfillOptions()
            .setContentType("text/html")
            .setHeaders(Map.of("Content-Security-Policy", STRICT))
            .setBody(html);
    context.route(url, route -> route.fulfill(answer));
  }

  void stubExit() {
    fulfil(EXIT, "Sunny.");
  }

  void openForm() {
    button("Get help").click();
  }

  /** To the words, as a child of thirteen who is not in danger. */
  void goToWords() {
    openForm();
    button("No").click();
    button("Someone says they will share something private").click();
    button("A child or young person").click();
    textbox().fill("13");
    button("Continue").click();
  }

  void send() {
    button("Send").click();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator textbox() {
    return page.getByRole(AriaRole.TEXTBOX);
  }

  Locator dialog() {
    return page.locator("handrail-button .form:not(.blank)");
  }

  Locator heading() {
    return page.locator("handrail-button h2");
  }

  Locator status() {
    return page.locator("handrail-button [role=status]");
  }

  void screenshot(String file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file + ".png")));
  }

  /** A picture, no violation that axe knows, and nothing wider than the window. */
  void checkScreen(String file) {
    screenshot(file);
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("axe on %s", file)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
    assertThat(
            page.evaluate(
                "[document.documentElement, ...[...document.querySelectorAll('*')].flatMap("
                    + "e => [...e.shadowRoot?.querySelectorAll('.form') ?? []])].filter("
                    + "e => e.scrollWidth > e.clientWidth).length"))
        .as("things that are too wide on %s", file)
        .isEqualTo(0);
  }

  static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
