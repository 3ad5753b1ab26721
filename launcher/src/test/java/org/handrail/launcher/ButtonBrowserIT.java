package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The button in a real browser against the very jar that ships. Every screen is photographed into
 * {@code target/screenshots}: look at them, an assertion does not see what is ugly.
 */
@Timeout(120)
class ButtonBrowserIT {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("handrail.chromium", "/usr/bin/chromium"));
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String EXIT = "https://www.bbc.co.uk/weather";

  /** A host page that allows nothing but scripts of the server; it has no style of its own. */
  private static final String STRICT =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final String SCRIPT = "/button/v1/handrail-button.js";
  private static final String LOAD = "<script type=module src=" + SCRIPT + "></script>";
  private static final String FLAGS =
      "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
          + " --disable-component-update --disable-sync";

  private static RunningServer server;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private final List<Request> reports = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Every test begins with open().
  private BrowserContext context;

  @SuppressWarnings("NullAway.Init") // As above.
  private Page page;

  /** How a reader may look at the form. */
  enum Look {
    LIGHT(800, 900),
    DARK(420, 800),
    NARROW(320, 568),
    LOW(320, 256),
    FORCED_COLOURS(600, 800),
    RIGHT_TO_LEFT(420, 800);

    private final int width;
    private final int height;

    Look(int width, int height) {
      this.width = width;
      this.height = height;
    }

    private Browser.NewContextOptions options() {
      return new Browser.NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(this == DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
          .setForcedColors(this == FORCED_COLOURS ? ForcedColors.ACTIVE : ForcedColors.NONE);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    if (!Files.isExecutable(CHROMIUM)) {
      String message =
          "NO BROWSER AT "
              + CHROMIUM
              + ": THE BUTTON WAS NOT TESTED. Install it (Debian: apt-get install chromium), or say"
              + " where it is with -Dhandrail.chromium=PATH.";
      System.err.println("\n" + "!".repeat(100) + "\n" + message + "\n" + "!".repeat(100) + "\n");
      assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
      Assumptions.abort(message);
    }
    server = RunningServer.start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(List.of(FLAGS.split(" "))));
  }

  @AfterAll
  static void stop() throws Exception {
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

  @ParameterizedTest
  @EnumSource
  void everyScreen_inEveryLook_isAccessibleAndFits(Look look) {
    open("/demo", look.options());
    if (look == Look.RIGHT_TO_LEFT) {
      // What a language such as Arabic will do.
      page.locator("handrail-button dialog").evaluate("dialog => dialog.dir = 'rtl'");
    }
    checkScreen(look, "0-demo");
    openForm();
    checkScreen(look, "1-what");
    button("Someone says they will share something private").click();
    checkScreen(look, "2-danger");
    button("Yes").click();
    checkScreen(look, "3-call");
    button("Continue").click();
    page.getByLabel("A child or young person").check();
    page.getByLabel("How old are you?").fill("thirteen");
    button("Continue").click();
    checkScreen(look, "4-who-wrong-age");
    page.getByLabel("How old are you?").fill("13");
    button("Continue").click();
    textbox().fill("This person wants money from me.");
    checkScreen(look, "5-words");
    page.route("**/v1/reports", Route::abort);
    send();
    assertThat(heading()).hasText("It did not go through");
    checkScreen(look, "6-failed");
    page.unroute("**/v1/reports");
    button("Try again").click();
    assertThat(heading()).hasText("We have got it. Thank you for telling us.");
    checkScreen(look, "7-receipt");
    button("I have kept my code. Close").click();
    openForm();
    button("I have a secret code").click();
    checkScreen(look, "8-code");
    textbox().fill("NOT-A-CODE");
    page.keyboard().press("Enter");
    assertThat(status()).containsText("do not know this code");
    page.keyboard().press("Shift");
    checkScreen(look, "9-shift");
  }

  @Test
  void report_sentFromTheDemoByKeyboard_isKnownToTheServer() throws Exception {
    open("/demo", Look.LIGHT.options());
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    button("Get help").focus();
    page.keyboard().press("Enter");
    assertThat(heading()).isFocused();
    assertThat(heading()).hasText("What is happening?");
    tabTo("Bullying");
    page.keyboard().press("Space");
    assertThat(heading()).isFocused();
    tabTo("No");
    page.keyboard().press("Enter");
    page.getByLabel("A child or young person").focus();
    page.keyboard().press("Space");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("Tell us in your own words");
    textbox().fill("They call me names in the group.");
    button("Take away: mia_from_camp on demo-chat").click();
    assertThat(dialog()).not().containsText("mia_from_camp on");
    send();

    assertThat(heading()).hasText("We have got it. Thank you for telling us.");
    String receipt = page.locator(".code").textContent();
    button("Copy the code").click();
    assertThat(status()).hasText("Copied.");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(receipt);

    JsonObject sent = json(reports.get(0).postData());
    assertThat(sent.get("category").getAsString()).isEqualTo("bullying");
    assertThat(sent.get("inDanger").getAsBoolean()).isFalse();
    assertThat(sent.getAsJsonObject("reporter").get("role").getAsString()).isEqualTo("child");
    assertThat(sent.getAsJsonArray("about")).hasSize(1);
    assertThat(reports.get(0).allHeaders())
        .containsEntry("handrail-client", "demo")
        .containsKey("idempotency-key")
        .doesNotContainKeys("cookie", "referer");
    assertThat(statusOf(receipt)).isEqualTo("received");

    button("I have kept my code. Close").click();
    openForm();
    button("I have a secret code").click();
    textbox().fill("  " + receipt + " ");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("What happened to your report");
    assertThat(dialog()).containsText("We have got your report. It is safe.");
    assertThat(page.content()).doesNotContain(receipt);
    assertThat(context.cookies()).isEmpty();
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void serverDown_whileSending_keepsTheWordsAndRetriesUnderTheSameKey() {
    open("/demo", Look.LIGHT.options());
    goToWords();
    textbox().fill("Please read this.");
    page.route("**/v1/reports", Route::abort);
    send();

    assertThat(heading()).hasText("It did not go through");
    assertThat(page.locator("handrail-button section a[href='tel:999']")).isVisible();
    button("Back").click();
    assertThat(textbox()).hasValue("Please read this.");
    page.keyboard().press("Escape");
    assertThat(dialog()).isHidden();
    openForm();
    assertThat(textbox()).hasValue("Please read this.");
    page.unroute("**/v1/reports");
    send();

    assertThat(heading()).hasText("We have got it. Thank you for telling us.");
    assertThat(reports).hasSize(2);
    assertThat(reports.get(0).headerValue("Idempotency-Key"))
        .isNotEmpty()
        .isEqualTo(reports.get(1).headerValue("Idempotency-Key"));
    assertThat(reports.get(0).postData()).isEqualTo(reports.get(1).postData());
  }

  @Test
  void serverDown_fromTheStart_stillShowsNumbersToCall() {
    host("<handrail-button></handrail-button>", LOAD);
    page.route("**/v1/**", Route::abort);
    openForm();

    for (String number : List.of("999", "911", "000", "112")) {
      assertThat(page.locator("header a[href='tel:" + number + "']")).isVisible();
    }
    assertThat(page.locator("header")).containsText("call your country's emergency number");
    assertThat(dialog()).containsText("We cannot load the helplines now.");
  }

  @Test
  void pictureInTheWords_sent_isRefusedKindlyAndTheWordsStay() {
    open("/demo", Look.LIGHT.options());
    goToWords();
    String words = "look data:image/png;base64,iVBORw0KGgo=";
    textbox().fill(words);
    send();

    assertThat(heading()).hasText("Please change one thing");
    assertThat(page.locator("handrail-button section")).containsText("Tell us in words.");
    button("Go back and change it").click();
    assertThat(textbox()).hasValue(words);
  }

  @Test
  void strictHostPage_withoutAnyStyleAllowed_runsWithoutViolation() {
    // Twice under two addresses: the second definition must do no harm.
    String again = LOAD.replace(".js", ".js?again");
    host("<handrail-button country=GB></handrail-button>", LOAD, again);
    openForm();
    button("Something else").click();

    assertThat(heading()).hasText("Are you in danger now?");
    assertThat(dialog().boundingBox().width).isGreaterThan(400);
    assertThat(complaints).isEmpty();
  }

  @Test
  void script_underAWrongHash_doesNotDefineTheElement() {
    String integrity = " integrity=sha384-" + "A".repeat(64);
    host("", "<script type=module crossorigin" + integrity + " src=" + SCRIPT + "></script>");

    assertThat(page.evaluate("!!customElements.get('handrail-button')")).isEqualTo(false);
    assertThat(complaints).anyMatch(line -> line.contains("integrity"));
  }

  @Test
  void events_ofTheElement_carryTheStatusAndNothingElse() {
    open("/demo", Look.LIGHT.options());
    page.evaluate(
        "window.seen = []; for (const type of ['open', 'sent', 'close'])"
            + " document.addEventListener('handrail-' + type,"
            + " e => window.seen.push(type + ' ' + JSON.stringify(e.detail)))");
    goToWords();
    send();
    button("I have kept my code. Close").click();
    page.waitForFunction("window.seen.length === 3");

    assertThat(page.evaluate("window.seen"))
        .isEqualTo(List.of("open null", "sent {\"status\":\"received\"}", "close null"));
  }

  @Test
  void shiftThrice_alone_leavesForTheWeather() {
    open("/demo", Look.LIGHT.options());
    stubExit();
    goToWords();
    textbox().pressSequentially("secret");
    for (String key : List.of("Shift+A", "Shift+B", "Shift+C", "Shift+D")) {
      page.keyboard().press(key);
    }
    page.keyboard().press("Shift");
    assertThat(status()).hasText("Shift, press 2 more times to exit.");
    page.keyboard().press("x");
    assertThat(status()).hasText("Exit this page expired.");
    assertThat(page).hasURL(server.base().resolve("/demo").toString());

    page.keyboard().press("Shift");
    page.keyboard().press("Shift");
    assertThat(status()).hasText("Shift, press 1 more time to exit.");
    page.keyboard().press("Shift");
    assertThat(page).hasURL(EXIT);
  }

  @Test
  void exitButton_clicked_leavesAndAWayBackFindsNothing() {
    open("/demo", Look.LIGHT.options());
    stubExit();
    goToWords();
    textbox().fill("secret");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Exit this page")).click();
    assertThat(page).hasURL(EXIT);

    page.goBack();
    assertThat(page).hasURL("about:blank");
  }

  // What the tests say --------------------------------------------------------------------------

  private void open(String path, Browser.NewContextOptions options) {
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
          if (request.url().endsWith("/v1/reports")) {
            reports.add(request);
          }
        });
    page.navigate(path.startsWith("/") ? server.base().resolve(path).toString() : path);
  }

  /** A page of a host, with a policy as strict as can be. */
  private void host(String body, String... scripts) {
    open("about:blank", Look.LIGHT.options());
    String html = "<!DOCTYPE html><html lang=en><title>Host</title><h1>Host</h1>" + body;
    URI host = server.base().resolve("/host");
    fulfil(host.toString(), html + String.join("", scripts));
    page.navigate(host.toString());
  }

  private void fulfil(String url, String html) {
    Route.FulfillOptions answer =
        new Route.FulfillOptions()
            .setContentType("text/html")
            .setHeaders(Map.of("Content-Security-Policy", STRICT))
            .setBody(html);
    context.route(url, route -> route.fulfill(answer));
  }

  private void stubExit() {
    fulfil(EXIT, "Sunny.");
  }

  private void openForm() {
    button("Get help").click();
  }

  private void goToWords() {
    openForm();
    button("Someone says they will share something private").click();
    button("No").click();
    button("Continue").click();
  }

  private void send() {
    button("Send").click();
  }

  private void checkScreen(Look look, String name) {
    String file = look.name().toLowerCase(Locale.ROOT) + "-" + name + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .as("axe on %s", file)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
    assertThat(
            page.evaluate(
                "[document.documentElement,"
                    + " ...document.querySelector('handrail-button').shadowRoot"
                    + ".querySelectorAll('dialog[open]')].filter("
                    + "e => e.scrollWidth > e.clientWidth).length"))
        .as("things that are too wide on %s", file)
        .isEqualTo(0);
  }

  private void tabTo(String name) {
    Locator target = button(name);
    for (int presses = 0; presses < 30; presses++) {
      page.keyboard().press("Tab");
      if ((boolean) target.evaluate("e => e === e.getRootNode().activeElement")) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not lead to " + name);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator textbox() {
    return page.getByRole(AriaRole.TEXTBOX);
  }

  private Locator dialog() {
    return page.locator("handrail-button dialog");
  }

  private Locator heading() {
    return page.locator("handrail-button h2");
  }

  private Locator status() {
    return page.locator("handrail-button [role=status]");
  }

  private static String statusOf(String receipt) throws IOException, InterruptedException {
    URI uri = server.base().resolve("/v1/report");
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Receipt " + receipt).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return json(response.body()).get("status").getAsString();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
