package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.ContactScheme;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What every {@link ContactScheme} must do. */
public abstract class ContactSchemeContract {
  /** A scheme, new for each test. */
  protected abstract ContactScheme scheme();

  /** A user name of the platform, as somebody types it. */
  protected abstract String name();

  /** What cannot be a user name of the platform. */
  protected abstract String notAName();

  /** A link in canonical form to somebody's profile; empty where links stand for nobody. */
  protected Optional<String> profileLink() {
    return Optional.empty();
  }

  @Test
  void platform_asked_isANameOnTheWireAndStaysTheSame() {
    ContactScheme scheme = scheme();

    assertThat(scheme.platform()).matches("[a-z0-9][a-z0-9._-]{0,31}").isEqualTo(scheme.platform());
  }

  @Test
  void userName_name_hasNoWhiteSpaceAndAtMost255Characters() {
    assertThat(scheme().userName(name()).orElseThrow())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(255)
        .doesNotContainAnyWhitespaces();
  }

  @Test
  void userName_givenOnceMore_isTheSame() {
    String once = scheme().userName(name()).orElseThrow();

    assertThat(scheme().userName(once)).contains(once);
  }

  @Test
  void userName_notAName_isEmpty() {
    assertThat(scheme().userName(notAName())).isEmpty();
  }

  @Test
  void userName_whateverIsTyped_isAnsweredSoon() {
    ContactScheme scheme = scheme();
    typed()
        .forEach(
            text ->
                assertThatCode(() -> soon(() -> scheme.userName(text))).doesNotThrowAnyException());
  }

  @Test
  void profile_whateverLink_isAnsweredSoon() {
    ContactScheme scheme = scheme();
    typed()
        .map(text -> "http://host.example/" + text)
        .forEach(
            link ->
                assertThatCode(() -> soon(() -> scheme.profile(link))).doesNotThrowAnyException());
  }

  @Test
  void profile_linkOfSomebodyElse_isEmpty() {
    assertThat(scheme().profile("http://no-platform.example/some/page?q=1")).isEmpty();
  }

  @Test
  void profile_link_standsForANameOfThisPlatformOrANumber() {
    ContactScheme scheme = scheme();
    profileLink()
        .ifPresent(
            link -> {
              Indicator who = scheme.profile(link).orElseThrow();
              if (who instanceof Indicator.Handle handle) {
                assertThat(handle.platform()).isEqualTo(scheme.platform());
                assertThat(scheme.userName(handle.value())).isPresent();
              } else {
                assertThat(who.type()).isEqualTo(IndicatorType.PHONE);
              }
            });
  }

  // A pattern that goes back and back takes hours for one of these.
  private static Stream<String> typed() {
    return Stream.of(
        "",
        "@",
        "@@@",
        "#",
        "%",
        "%zz",
        "://",
        ":",
        "\u0000",
        "\uD83D\uDE00",
        "\uD83D",
        "a".repeat(512),
        "a.".repeat(256),
        "@a:".repeat(170),
        "/".repeat(512));
  }

  private static void soon(Runnable asked) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), asked::run);
  }
}
