package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * “Exit this page”, held against the behaviours and texts of GOV.UK's component (govuk-frontend
 * 6.3.0, packages/govuk-frontend/src/govuk/components/exit-this-page, MIT).
 */
class ButtonExitIT extends BrowserTest {
  @Test
  void shiftThrice_alone_leavesForTheWeather() {
    open("/demo");
    stubExit();
    goToWords();
    textbox().pressSequentially("secret");
    page.keyboard().press("Shift");
    assertThat(status()).hasText("Shift, press 2 more times to exit.");
    assertThat(exit()).containsText("●○○");
    page.keyboard().press("Shift");
    assertThat(status()).hasText("Shift, press 1 more time to exit.");
    assertThat(exit()).containsText("●●○");
    page.keyboard().press("Shift");

    assertThat(page).hasURL(EXIT);
  }

  @Test
  void shift_heldForOtherKeys_doesNotCount() {
    open("/demo");
    goToWords();
    for (String key : List.of("Shift+A", "Shift+B", "Shift+C", "Shift+D")) {
      textbox().press(key);
    }

    assertThat(status()).isEmpty();
    assertThat(page).hasURL(server.base().resolve("/demo").toString());
  }

  @Test
  void shift_followedByAnotherKey_beginsAnew() {
    open("/demo");
    openForm();
    page.keyboard().press("Shift");
    page.keyboard().press("x");
    assertThat(status()).hasText("Exit this page expired.");
    assertThat(exit()).not().containsText("●");
    page.keyboard().press("Shift");
    assertThat(status()).hasText("Shift, press 2 more times to exit.");
  }

  @Test
  void shift_notPressedAgainFor5Seconds_expiresAndThenFallsSilent() {
    open("about:blank");
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.navigate(server.base().resolve("/demo").toString());
    openForm();
    page.clock().pauseAt(3_600_000); // From here on time passes only as this test says.
    page.keyboard().press("Shift");
    page.clock().runFor(4900);
    assertThat(status()).hasText("Shift, press 2 more times to exit.");
    page.clock().runFor(200);
    assertThat(status()).hasText("Exit this page expired.");
    page.clock().runFor(5000);
    assertThat(status()).isEmpty();
  }

  @Test
  void leaving_untilTheNextPageIsThere_coversAllAndHasForgottenTheForm() {
    open("/demo");
    goToWords();
    textbox().fill("secret");
    stay();
    exit().click();

    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).hasText("Loading.");
    BoundingBox cover = page.locator("handrail-button .blank").boundingBox();
    org.assertj.core.api.Assertions.assertThat(List.of(cover.x, cover.y, cover.width, cover.height))
        .containsExactly(0.0, 0.0, 800.0, 900.0);
    assertThat(page.locator("handrail-button textarea")).hasCount(0);
    assertThat(dialog()).isHidden();
    screenshot("exit-leaving");
  }

  // The “pageshow” of GOV.UK: a page that comes back as it was left could not be used.
  @Test
  void leaving_andBroughtBack_isAsBeforeTheFormWasOpened() {
    open("/demo");
    openForm();
    button("I have a secret code").click();
    textbox().fill("7Q0Z-BXAN-N7R3-F18Y-EK1H");
    stay();
    for (int times = 0; times < 2; times++) {
      for (int presses = 0; presses < 3; presses++) {
        page.keyboard().press("Shift");
      }
      assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
      comeBack();
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      assertThat(dialog()).isHidden();
      openForm();
      assertThat(heading()).hasText("Are you in danger now?");
      assertThat(exit()).not().containsText("●");
    }

    button("I have a secret code").click();
    assertThat(textbox()).isEmpty();
  }

  @Test
  void leaving_aFormWithoutDialogAndBroughtBack_beginsAnew() {
    open("/demo?shell=inline");
    button("No").click();
    stay();
    for (int presses = 0; presses < 3; presses++) {
      page.keyboard().press("Shift");
    }
    comeBack();
    assertThat(heading()).hasText("Are you in danger now?");
    page.keyboard().press("Shift");

    assertThat(status()).hasText("Shift, press 2 more times to exit.");
    assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
  }

  @Test
  void exitLink_clicked_leavesAndAWayBackFindsNothing() {
    open("/demo");
    stubExit();
    goToWords();
    textbox().fill("secret");
    assertThat(dialog()).containsText("It does not clear your history.");
    exit().click();
    assertThat(page).hasURL(EXIT);
    page.goBack();

    assertThat(page).hasURL("about:blank");
  }

  @Test
  void exitLink_always_isAPlainLinkToo() {
    open("/demo");
    openForm();

    assertThat(exit()).hasAttribute("href", EXIT);
    assertThat(exit()).hasAttribute("rel", "nofollow noreferrer");
  }

  @Test
  void exitEvent_prevented_leavesTheWayToThePage() {
    open("/demo");
    page.evaluate(
        "addEventListener('handrail-exit', e => { e.preventDefault(); document.title = 'left'; })");
    openForm();
    exit().click();

    assertThat(page).hasTitle("left");
    assertThat(page).hasURL(server.base().resolve("/demo").toString());
  }

  /** As long as the next page takes: what stands on the screen meanwhile is what matters. */
  private void stay() {
    page.evaluate("addEventListener('handrail-exit', e => e.preventDefault())");
  }

  /** What a browser tells a page that it has kept, on the way back to it. */
  private void comeBack() {
    page.evaluate("dispatchEvent(new Event('pageshow'))");
  }

  private Locator exit() {
    return dialog()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Exit this page"));
  }
}
