package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
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
    page.clock().install();
    page.navigate(server.base().resolve("/demo").toString());
    openForm();
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
    // As long as the next page takes: what stands on the screen meanwhile is what matters.
    page.evaluate("addEventListener('handrail-exit', e => e.preventDefault())");
    exit().click();

    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).hasText("Loading.");
    org.assertj.core.api.Assertions.assertThat(
            page.locator("handrail-button .blank").boundingBox().width)
        .isEqualTo(800);
    assertThat(page.locator("handrail-button textarea")).hasCount(0);
    screenshot("exit-leaving");
    page.evaluate("dispatchEvent(new Event('pageshow'))");
    assertThat(alert).hasCount(0);
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

  private Locator exit() {
    return dialog()
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Exit this page"));
  }
}
