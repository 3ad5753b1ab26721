package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen of the button, in every way in which a reader may look at it. */
class ButtonLooksIT extends BrowserTest {
  /** How a reader may look at the form. */
  enum Look {
    LIGHT(800, 900),
    DARK(420, 800),
    NARROW(320, 568),
    /** What is left of 1280 × 1024 at 400 % (WCAG 1.4.10). */
    ZOOMED(320, 256),
    FORCED_COLOURS(600, 800),
    RIGHT_TO_LEFT(420, 800);

    private final int width;
    private final int height;

    Look(int width, int height) {
      this.width = width;
      this.height = height;
    }

    Browser.NewContextOptions options() {
      return new Browser.NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(this == DARK ? ColorScheme.DARK : ColorScheme.LIGHT)
          .setReducedMotion(this == NARROW ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
          .setForcedColors(this == FORCED_COLOURS ? ForcedColors.ACTIVE : ForcedColors.NONE);
    }
  }

  private String look = "";

  @ParameterizedTest
  @EnumSource
  void everyScreen_inEveryLook_isAccessibleAndFits(Look asked) {
    look = asked.name().toLowerCase(Locale.ROOT);
    open(asked == Look.RIGHT_TO_LEFT ? "/demo?locale=ar" : "/demo", asked.options());
    page.locator("handrail-button")
        .evaluate("button => button.removeAttribute('country')"); // The form asks for it.
    check("00-demo");
    page.locator("handrail-button [part=open]").click();
    check("01-danger");
    assertThat(page.locator("handrail-button header a").first()).isInViewport();
    choose(0);
    check("02-call");
    go();
    check("03-what");
    assertThat(heading()).isInViewport();
    choose(0);
    check("04-who");
    choose(0);
    check("05-age");
    textbox().fill("x");
    go();
    check("06-age-wrong");
    textbox().fill("13");
    go();
    check("07-country");
    page.locator("handrail-button select").selectOption("GB");
    go();
    textbox().fill("This person wants money from me.");
    assertThat(page.locator("handrail-button .attached li")).hasCount(4);
    check("08-words");
    failAndSend();
    check("10-receipt");
    page.keyboard().press("Escape");
    check("11-receipt-held");
    String receipt = page.locator("handrail-button .code").textContent();
    page.locator("handrail-button section button").last().click();
    page.locator("handrail-button [part=open]").click();
    page.locator("handrail-button .row button").first().click();
    check("12-code");
    textbox().fill("NOT-A-CODE");
    page.keyboard().press("Enter");
    assertThat(status()).not().isEmpty();
    check("13-code-wrong");
    textbox().fill(receipt);
    go();
    assertThat(page.locator("handrail-button .big")).isVisible();
    check("14-answer");
    page.keyboard().press("Shift");
    check("15-shift");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shell=frame", "shell=inline", "theme=dark", "theme=own"})
  void demo_inEveryShellAndTheme_isAccessible(String query) {
    open("/demo?" + query);
    if (!query.equals("shell=inline")) {
      page.locator("handrail-button [part=open]").click();
    }
    if (query.equals("shell=frame")) {
      assertThat(page.frameLocator("iframe").locator("h2")).isVisible();
    } else {
      assertThat(heading()).isVisible();
    }
    checkScreen("shell-" + query.replace('=', '-'));
  }

  private void failAndSend() {
    page.route("**/v1/report", Route::abort);
    go();
    assertThat(page.locator("handrail-button .dial.big")).isVisible();
    check("09-failed");
    page.unroute("**/v1/report");
    go();
    assertThat(page.locator("handrail-button .code")).isVisible();
  }

  private void choose(int number) {
    page.locator("handrail-button .choices button").nth(number).click();
  }

  private void go() {
    page.locator("handrail-button section .go").click();
  }

  private void check(String name) {
    checkScreen(look + "-" + name);
  }
}
