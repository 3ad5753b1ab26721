package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The button in pages of others: strict ones, in a frame, with links that are listed. */
class ButtonHostIT extends BrowserTest {
  private static final String FRAME = "/button/v1/handrail-frame.js";

  @Test
  void strictHostPage_withoutAnyStyleAllowed_runsWithoutViolation() {
    // Twice under two addresses: the second definition must do no harm.
    String again = LOAD.replace(".js", ".js?again");
    host("<handrail-button country=GB></handrail-button>", LOAD, again);
    openForm();
    button("No").click();
    button("Something else").click();

    assertThat(heading()).hasText("Who are you?");
    assertThat(dialog().boundingBox().width).isGreaterThan(400);
    assertThat(complaints).isEmpty();
  }

  @Test
  void page_beforeTheFormIsOpened_asksForOneScriptAndNothingElse() {
    List<String> requests = new ArrayList<>();
    open("about:blank");
    page.onRequest(request -> requests.add(request.url().replaceAll(".*/", "")));
    String url = server.base().resolve("/host").toString();
    fulfil(url, "<!DOCTYPE html><title>Host</title><handrail-button></handrail-button>" + LOAD);
    page.navigate(url);
    assertThat(button("Get help")).isVisible();

    assertThat(requests).containsExactly("host", "handrail-button.js");
  }

  @Test
  void form_opened_isPaintedAfterOneLayoutAndBeforeAnythingIsFetched() {
    host("<handrail-button country=GB></handrail-button>", LOAD);
    context.route("**/more.js", route -> {}); // What follows it is another matter.
    assertThat(button("Get help")).isVisible();
    CDPSession metrics = context.newCDPSession(page);
    metrics.send("Performance.enable");
    Object firstFrame =
        page.evaluate(
            """
            new Promise((done) => {
              const root = document.querySelector('handrail-button').shadowRoot;
              root.querySelector('button').click();
              requestAnimationFrame(() => {
                const seen = root.querySelector('dialog[open] h2').textContent;
                const fetched = document.querySelectorAll('link').length;
                requestAnimationFrame(() => done(`${seen} ${fetched}`));
              });
            })\
            """);

    assertThat(firstFrame).isEqualTo("Are you in danger now? 0");
    assertThat(
            metrics.send("Performance.getMetrics").getAsJsonArray("metrics").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("name").getAsString().equals("LayoutCount"))
                .map(each -> each.get("value").getAsInt()))
        .containsExactly(1);
  }

  @Test
  void script_underAWrongHash_doesNotDefineTheElement() {
    String integrity = " integrity=sha384-" + "A".repeat(64);
    host("", "<script type=module crossorigin" + integrity + " src=" + SCRIPT + "></script>");

    assertThat(page.evaluate("!!customElements.get('handrail-button')")).isEqualTo(false);
    assertThat(complaints).anyMatch(line -> line.contains("integrity"));
  }

  @Test
  void more_withOtherBytesThanTheBuildHashed_isNotRun() {
    open("about:blank");
    context.route(
        "**/more.js",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/javascript")
                    .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                    .setBody("window.foreign = true; export default () => {};")));
    page.navigate(server.base().resolve("/demo").toString());
    openForm();
    button("I have a secret code").click();

    assertThat(status()).hasText("This did not work");
    assertThat(page.evaluate("!!window.foreign")).isEqualTo(false);
  }

  @Test
  void frame_inAPageOfTheSameServer_cannotBeReadByIt() {
    host(
        "<handrail-button country=GB></handrail-button>",
        "<script type=module src=" + FRAME + "></script>");
    page.evaluate(
        "document.querySelector('handrail-button').context = {about: [{type: 'handle', platform:"
            + " 'irc', value: 'mallory'}]}");
    page.evaluate(
        "window.seen = []; addEventListener('message', e => seen.push(JSON.stringify(e.data)));"
            + " addEventListener('handrail-sent', e => seen.push('event ' + e.detail.status))");
    openForm();
    FrameLocator frame = page.frameLocator("iframe");
    in(frame, "No").click();
    in(frame, "Bullying").click();
    in(frame, "Someone else").click();
    assertThat(frame.locator("body")).containsText("mallory (irc)");
    frame.getByRole(AriaRole.TEXTBOX).fill("Nobody must read this.");
    screenshot("frame-words");

    assertThat(
            page.evaluate(
                "(() => { try { return"
                    + " document.querySelector('handrail-button').shadowRoot.querySelector('iframe').contentWindow.document.body.innerText"
                    + " } catch (e) { return e.name } })()"))
        .isEqualTo("SecurityError");
    in(frame, "Send").click();
    assertThat(frame.locator(".code")).isVisible();
    in(frame, "I have kept my code. Close").click();
    assertThat(page.locator("handrail-button dialog")).isHidden();
    assertThat(page.evaluate("window.seen"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(
            "{\"handrail\":1,\"type\":\"ready\"}",
            "{\"handrail\":1,\"type\":\"sent\",\"status\":\"received\"}",
            "event received",
            "{\"handrail\":1,\"type\":\"close\"}");
    assertThat(complaints).isEmpty();
  }

  @Test
  void frame_messagesFromAnotherWindowOrVersion_areNotHeard() {
    host(
        "<handrail-button country=GB></handrail-button><iframe id=other"
            + " src=/button/frame></iframe>",
        "<script type=module src=" + FRAME + "></script>");
    openForm();
    assertThat(page.frameLocator("handrail-button iframe").locator("h2")).isVisible();
    page.evaluate(
        "window.left = 0; addEventListener('handrail-exit', e => { left++; e.preventDefault(); })");
    // The page itself, and a frame that is not the button's.
    page.evaluate("postMessage({handrail: 1, type: 'exit'}, '*')");
    page.frames().stream()
        .filter(f -> f.url().endsWith("/button/frame"))
        .forEach(f -> f.evaluate("parent.postMessage({handrail: 2, type: 'exit'}, '*')"));
    page.evaluate("new Promise(done => setTimeout(done, 0))");

    assertThat(page.evaluate("window.left")).isEqualTo(0);
    assertThat(page.locator("handrail-button dialog")).isVisible();
  }

  @Test
  void frame_escapeAndExit_areBroughtToThePage() {
    host(
        "<handrail-button country=GB></handrail-button>",
        "<script type=module src=" + FRAME + "></script>");
    stubExit();
    openForm();
    FrameLocator frame = page.frameLocator("iframe");
    in(frame, "No").click();
    page.keyboard().press("Escape");
    assertThat(page.locator("handrail-button dialog")).isHidden();
    openForm();
    assertThat(frame.locator("h2")).hasText("What is happening?");
    in(frame, "Bullying").focus();
    for (int i = 0; i < 3; i++) {
      page.keyboard().press("Shift");
    }
    assertThat(page).hasURL(EXIT);
  }

  @Test
  void frame_serverDown_showsNumbersToCall() {
    open("about:blank");
    context.route("**/button/frame", Route::abort);
    page.clock().install();
    String url = server.base().resolve("/host").toString();
    fulfil(
        url,
        "<!DOCTYPE html><title>Host</title><handrail-button></handrail-button><script type=module"
            + " src="
            + FRAME
            + "></script>");
    page.navigate(url);
    openForm();
    page.clock().fastForward(9000);

    assertThat(page.locator("handrail-button dialog a[href='tel:999']")).isVisible();
  }

  @Test
  void link_listed_isShownWithGuidanceAndTheReaderDecides() {
    open("/demo");
    fulfil("https://gifts.example/pay", "Opened.");
    Locator link =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("gifts.example/pay"));
    context.route(
        "**/v1/lookups",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        "{\"verdicts\":[{\"type\":\"url\",\"verdict\":\"harmful\",\"category\":\"blackmail\",\"guidance\":[\"/v1/guidance/items/blackmail\"]}]}")));
    link.click();
    Locator hint = page.locator("handrail-hint dialog");
    assertThat(hint).containsText("This link may hurt you");
    assertThat(hint).containsText("used to blackmail");
    BoundingBox box = hint.boundingBox();
    assertThat(box.x + box.width / 2).as("the middle of the window").isEqualTo(400);
    checkScreen("link-hint");
    button("Do not open it").click();
    assertThat(hint).isHidden();
    assertThat(page).hasURL(server.base().resolve("/demo").toString());
    link.click();
    button("Open it anyway").click();
    assertThat(page).hasURL("https://gifts.example/pay");
  }

  @Test
  void link_whileTheServerIsAway_opensAsItWouldWithoutUs() {
    open("/demo");
    fulfil("https://gifts.example/pay", "Opened.");
    context.route("**/v1/lookups", Route::abort);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("gifts.example/pay")).click();

    assertThat(page).hasURL("https://gifts.example/pay");
  }

  private static Locator in(FrameLocator frame, String name) {
    return frame.getByRole(
        AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
  }
}
