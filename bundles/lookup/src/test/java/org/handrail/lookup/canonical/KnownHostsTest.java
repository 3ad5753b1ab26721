package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.LinkHosts;
import org.handrail.api.lookup.Subject;
import org.junit.jupiter.api.Test;

class KnownHostsTest {
  @Test
  void of_hostThatCameTwice_isTheVerySameFromThenOn() {
    LinkHosts first = KnownHosts.of("www.known.example").orElseThrow();
    LinkHosts second = KnownHosts.of("www.known.example").orElseThrow();

    assertThat(first.names()).containsExactly("www.known.example", "known.example");
    assertThat(second).isEqualTo(first).isNotSameAs(first);
    assertThat(KnownHosts.of("www.known.example").orElseThrow()).isSameAs(second);
  }

  @Test
  void of_sameHostTypedDifferently_keepsTheLookOfEach() {
    Subject plain = subject("http://www.example.test/");
    Subject posing = subject("http://www.exampIe.test/");
    Subject again = subject("http://www.example.test/a");

    assertThat(again.lookalikes()).isEqualTo(plain.lookalikes());
    assertThat(posing.lookalikes()).contains("looks like www.exarnple.test/");
    assertThat(posing.keys().get(0)).isEqualTo("www.exampie.test/");
  }

  @Test
  void of_escapedHost_isTheHostItStandsFor() {
    assertThat(KnownHosts.of("ex%61mple.test").orElseThrow().names())
        .containsExactly("example.test");
    assertThat(KnownHosts.of("ex%61mple.test")).isEqualTo(KnownHosts.of("example.test"));
  }

  @Test
  void of_whatIsNoHost_isNothingEachTime() {
    assertThat(KnownHosts.of("")).isEmpty();
    assertThat(KnownHosts.of("")).isEmpty();
    assertThat(KnownHosts.of("[1::2::3]")).isEmpty();
  }

  @Test
  void of_moreHostsThanAreKept_isEachItsOwn() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5000; i++) {
        assertThat(KnownHosts.of("host-" + i + ".example").orElseThrow().names())
            .containsExactly("host-" + i + ".example");
      }
    }
  }

  private static Subject subject(String link) {
    return ((Canonical.Understood) new IndicatorForms().of(new Indicator.Url(link))).subject();
  }
}
