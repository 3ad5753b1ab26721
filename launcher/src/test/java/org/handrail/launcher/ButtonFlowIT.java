package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A report from the first question to the answer, and what goes wrong on the way. */
class ButtonFlowIT extends BrowserTest {
  private static final String SENT = "We have got it. Thank you for telling us.";

  @Test
  void report_sentFromTheDemoByKeyboard_isSavedAnswerByAnswer() {
    open("/demo");
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    button("Get help").focus();
    page.keyboard().press("Enter");
    assertThat(heading()).isFocused();
    assertThat(heading()).hasText("Are you in danger now?");
    tabTo("No");
    page.keyboard().press("Space");
    assertThat(heading()).hasText("What is happening?");
    assertThat(heading()).isFocused();
    assertThat(reports).isEmpty();
    tabTo("Bullying");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("Who are you?");
    tabTo("A child or young person");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().type("13");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("Tell us in your own words");
    assertThat(dialog()).containsText("team gets it.");
    textbox().fill("They call me names in the group.");
    button("Take away: mia_from_camp (demo-chat)").click();
    assertThat(dialog()).not().containsText("mia_from_camp (");
    send();
    assertThat(heading()).hasText(SENT);
    String receipt = page.locator(".code").textContent();
    button("Copy the code").click();
    assertThat(status()).hasText("Copied.");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(receipt);

    assertThat(reports.stream().map(Request::method))
        .containsExactly("POST", "PATCH", "PATCH", "PATCH");
    JsonObject first = json(reports.get(0).postData());
    assertThat(first.get("category").getAsString()).isEqualTo("bullying");
    assertThat(first.get("complete").getAsBoolean()).isFalse();
    assertThat(first.has("about")).isFalse();
    JsonObject last = json(reports.get(3).postData());
    assertThat(last.getAsJsonObject("reporter").get("age").getAsInt()).isEqualTo(13);
    assertThat(last.getAsJsonArray("about")).hasSize(1);
    assertThat(last.get("complete").getAsBoolean()).isTrue();
    assertThat(reports.get(0).allHeaders())
        .containsEntry("handrail-client", "demo")
        .containsKey("idempotency-key")
        .doesNotContainKeys("cookie", "referer");
    assertThat(page.content()).doesNotContain(receipt);
    assertThat(context.cookies()).isEmpty();
    assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void destinations_afterEachAnswer_areThoseOfThisReader() throws IOException {
    Path keys = Files.createDirectories(server.home().resolve("keys"));
    Files.writeString(keys.resolve("hotline"), "whsec_" + "c2VjcmV0".repeat(4));
    Path config = server.home().resolve("etc").resolve("org.handrail.delivery.webhook-hotline.cfg");
    Files.writeString(
        config,
        """
        name = hotline
        url = https://127.0.0.1:1/
        secretFile = keys/hotline
        privateAddresses = true
        categories = grooming
        countries = GB
        """);
    Awaitility.await()
        .until(() -> server.post("/v1/destinations", "{}").body().contains("\"hotline\""));
    open("/demo");
    page.locator("handrail-button").evaluate("button => button.removeAttribute('country')");
    openForm();
    button("No").click();
    button("Bullying").click();
    button("Someone else").click();
    page.locator("handrail-button select").selectOption("GB");
    button("Continue").click();
    assertThat(page.locator(".readers .no")).containsText("hotline does not take it.");
    for (int i = 0; i < 3; i++) {
      button("Back").click();
    }
    button("Someone wants me to keep secrets, or is too friendly").click();
    button("Someone else").click();
    button("Continue").click();
    assertThat(page.locator(".readers")).containsText("hotline gets it.");
    assertThat(page.locator(".readers .no")).hasCount(0);
    screenshot("destinations");
    send();
    assertThat(heading()).hasText(SENT);
    assertThat(page.locator(".readers")).containsText("hotline gets it.");
    Files.delete(config);
  }

  @Test
  void code_ofAReport_leadsBackToMessagesAndCanTakeItBack() {
    open("/demo");
    goToWords();
    send();
    String receipt = page.locator(".code").textContent();
    page.keyboard().press("Escape");
    assertThat(status()).containsText("Have you kept your code?");
    assertThat(dialog()).isVisible();
    button("I have kept my code. Close").click();
    assertThat(dialog()).isHidden();

    openForm();
    button("I have a secret code").click();
    textbox().fill("  " + receipt.toLowerCase(Locale.ROOT) + " ");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("What happened to your report");
    assertThat(dialog()).containsText("We have got your report. It is safe.");
    textbox().fill("It is the demo chat.");
    send();
    assertThat(dialog()).containsText("From you: It is the demo chat.");
    button("Take my report back").click();
    assertThat(dialog()).containsText("You took your report back.");
    assertThat(page.url()).doesNotContain(receipt);
    assertThat(complaints).isEmpty();
  }

  @Test
  void stopAndDelete_afterTheFirstAnswer_takesBackWhatTheServerHas() {
    open("/demo");
    openForm();
    Request saved =
        page.waitForRequest(
            "**/v1/reports", () -> button("Yes, someone may get hurt soon").click());
    String receipt = json(saved.response().text()).get("receipt").getAsString();
    assertThat(json(saved.postData()).get("inDanger").getAsBoolean()).isTrue();
    assertThat(heading()).hasText("Call for help now");
    button("Stop and delete").click();
    button("Stop and delete").click();
    assertThat(dialog()).isHidden();

    assertThat(server.get("/v1/report", "Authorization", "Receipt " + receipt).body())
        .contains("\"withdrawn\"");
    openForm();
    assertThat(heading()).hasText("Are you in danger now?");
  }

  @Test
  void serverDown_whileSending_keepsTheWordsAndRetriesUnderTheSameKey() {
    open("/demo");
    page.route("**/v1/reports", Route::abort);
    goToWords();
    textbox().fill("Please read this.");
    send();
    assertThat(heading()).hasText("This did not work");
    assertThat(page.locator("handrail-button section a[href='tel:999']")).isVisible();
    page.keyboard().press("Escape");
    assertThat(dialog()).isHidden();
    openForm();
    button("Back").click();
    assertThat(textbox()).hasValue("Please read this.");
    page.unroute("**/v1/reports");
    send();

    assertThat(heading()).hasText(SENT);
    List<Request> posts = reports.stream().filter(r -> r.method().equals("POST")).toList();
    assertThat(posts).hasSizeGreaterThan(2);
    assertThat(posts.stream().map(r -> r.headerValue("Idempotency-Key")).distinct()).hasSize(1);
    assertThat(posts.stream().map(Request::postData).distinct()).hasSize(1);
    assertThat(reports.get(reports.size() - 1).postData()).contains("Please read this.");
  }

  @Test
  void serverDown_fromTheStart_stillShowsNumbersToCall() {
    host("<handrail-button></handrail-button>", LOAD);
    page.route("**/v1/**", Route::abort);
    page.route("**/more.js", Route::abort);
    openForm();

    for (String number : List.of("999", "911", "000", "112")) {
      assertThat(page.locator("header a[href='tel:" + number + "']")).isVisible();
    }
    assertThat(page.locator("header")).containsText("call your country's emergency number");
    button("I have a secret code").click();
    assertThat(status()).hasText("This did not work");
    button("Yes, someone may get hurt soon").click();
    assertThat(dialog()).containsText("We cannot load the helplines now.");
  }

  @Test
  void pictureInTheWords_sent_isRefusedKindlyAndTheWordsStay() {
    open("/demo");
    goToWords();
    String words = "look data:image/png;base64,iVBORw0KGgo=";
    textbox().fill(words);
    send();

    assertThat(heading()).hasText("Please change one thing");
    assertThat(page.locator("handrail-button section")).containsText("Tell us in words.");
    button("Back").click();
    assertThat(textbox()).hasValue(words);
  }

  @Test
  void events_ofTheElement_carryTheStatusAndNothingElse() {
    open("/demo");
    page.evaluate(
        "window.seen = []; for (const type of ['open', 'sent', 'close', 'exit'])"
            + " document.addEventListener('handrail-' + type,"
            + " e => window.seen.push(type + ' ' + JSON.stringify(e.detail)))");
    goToWords();
    send();
    button("I have kept my code. Close").click();
    // Not waitForFunction: its later looks use eval, which the page's policy forbids.
    page.evaluate(
        "async () => { for (let frame = 0; frame < 600 && window.seen.length < 3; frame++)"
            + " await new Promise(requestAnimationFrame) }");

    assertThat(page.evaluate("window.seen"))
        .isEqualTo(List.of("open null", "sent {\"status\":\"received\"}", "close null"));
  }

  @Test
  void form_inTheAccessibilityTree_namesItsPartsAndAnnounces() {
    open("/demo");
    openForm();

    assertThat(page.getByRole(AriaRole.DIALOG))
        .matchesAriaSnapshot(
            """
            - dialog "Are you in danger now?":
              - paragraph:
                - text: If you are in danger now, call
                - link "999"
              - link "Exit this page"
              - paragraph: Question 1
              - heading "Are you in danger now?" [level=2]
              - group "Are you in danger now?":
                - button "Yes, someone may get hurt soon"
                - button "No"
              - button "I have a secret code"
              - button "Stop and delete"
              - group: Talk to a person
              - status
            """);
    assertThat(status()).hasAttribute("role", "status");
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
}
