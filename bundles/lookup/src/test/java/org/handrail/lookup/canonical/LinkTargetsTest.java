package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTargetsTest {
  private final IndicatorForms forms = new IndicatorForms();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://r.example/?url=https://evil.example/x | https://evil.example/x",
        "https://r.example/url?q=https%3A%2F%2Fevil.example%2Fx&sa=D | https://evil.example/x",
        "https://r.example/?a=1;u=http%3a%2f%2fevil.example | http://evil.example/",
        "https://r.example/?u=https%253A%252F%252Fevil.example%252F | https://evil.example/",
        "https://r.example/?u=%2F%2Fevil.example%2Fx | http://evil.example/x",
        "https://r.example/?to=evil.example | http://evil.example/",
        "https://r.example/?https://evil.example/x | https://evil.example/x",
        "https://r.example/#u=https://evil.example/x | https://evil.example/x",
        "https://r.example/web/2020/http://evil.example/x?y=1 | http://evil.example/x?y=1",
        "https://r.example/r/https:/evil.example/ | https://evil.example/",
        "https://r.example/r/https%3A%2F%2Fevil.example%2F | https://evil.example/",
        "https://r.example/ck?u=a1aHR0cHM6Ly9ldmlsLmV4YW1wbGUveA | https://evil.example/x",
        "https://r.example/c?l=aHR0cDovL2V2aWwuZXhhbXBsZS8= | http://evil.example/",
        "https://r.example/v2/url?u=https-3A__evil.example_x&d=D | https://evil.example/x",
        "https://r.example/?q=cache:abc:https://evil.example/ | https://evil.example/",
        "https://www.google.com/amp/s/evil.example/x | https://evil.example/x",
        "https://evil-example.cdn.ampproject.org/c/s/evil.example/x | https://evil.example/x",
        "https://my--evil-example.translate.goog/x?_x=1 | https://my-evil.example/x?_x=1",
        "hxxps://r[.]example/?url=hxxps%3A//evil.example | NONE",
        "https://www.GOOGLE.com/amp/s/evil.example/x | https://evil.example/x",
        "google.com/amp/s/evil.example/x | https://evil.example/x",
        "r.ex/?u=evil.ex | http://evil.ex/",
        "https://r.example/?url=https://b%C3%BCcher.example/ | https://xn--bcher-kva.example/",
      })
  void behind_wrappedLink_isItsTarget(String link, String target) {
    List<String> behind = behind(link);

    if (target.equals("NONE")) {
      assertThat(behind).isEmpty();
    } else {
      assertThat(behind).containsExactly(target);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "https://a.example/2026/11/page.html?from=chat&id=4711",
        "https://a.example/?q=evil.example",
        "https://a.example/?next=/page.html",
        "https://a.example/?version=1.2.3&price=1.50",
        "https://a.example/?url=&u=",
        "https://a.example/?url=page.1",
        "https://a.example/http/x",
        "a.example",
        "not a link"
      })
  void behind_ordinaryLink_isNothing(String link) {
    assertThat(behind(link)).isEmpty();
  }

  @Test
  void behind_nested_isOneLayerEachTimeAndKeepsParametersApart() {
    String inner =
        "https%3A%2F%2Fr2.example%2F%3Fx%3D1%26u%3Dhttps%253A%252F%252Fevil.example%252F";
    List<Indicator> first = raw("https://r1.example/?u=" + inner + "&y=2");

    assertThat(first)
        .containsExactly(
            new Indicator.Url("https://r2.example/?x=1&u=https%3A%2F%2Fevil.example%2F"));
    assertThat(raw(first.get(0).value()))
        .containsExactly(new Indicator.Url("https://evil.example/"));
  }

  @Test
  void behind_profileLink_isThePerson() {
    assertThat(raw("https://t.me/Stranger_Example"))
        .containsExactly(new Indicator.Handle("telegram", "Stranger_Example"));
    assertThat(raw("https://wa.me/447700900123"))
        .extracting(Indicator::value)
        .containsExactly("+447700900123");
    assertThat(raw("https://t.me/share")).isEmpty();
  }

  @Test
  void behind_manyTargets_areBounded() {
    assertThat(raw("https://r.example/?" + "u=http://evil.example/&".repeat(50))).hasSize(1);
    StringBuilder many = new StringBuilder("https://r.example/?");
    for (int i = 0; i < 50; i++) {
      many.append("u=http://evil").append(i).append(".example/&");
    }
    assertThat(raw(many.toString())).hasSize(LinkTargets.MAX_TARGETS);
  }

  /** What a property found once: a scheme within the first five characters, but not in front. */
  @ParameterizedTest
  @ValueSource(strings = {"?http://", "/ftp://evil.example/", "#http:///", "\\ftp://evil.example"})
  void of_schemeSoonButNotInFront_isFound(String link) {
    assertThat(LinkTargets.of(link)).hasSize(1).isEqualTo(LinkTargets.all(link));
  }

  private List<String> behind(String link) {
    return raw(link).stream()
        .map(one -> ((Canonical.Understood) forms.of(one)).subject().canonical())
        .toList();
  }

  private List<Indicator> raw(String link) {
    Indicator indicator = new Indicator.Url(link);
    return forms.of(indicator) instanceof Canonical.Understood understood
        ? forms.behind(indicator, understood.subject())
        : List.of();
  }
}
