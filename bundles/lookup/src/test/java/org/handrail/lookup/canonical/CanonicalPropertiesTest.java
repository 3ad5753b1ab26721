package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/** What holds for every link and contact, whatever it is. */
class CanonicalPropertiesTest {
  /** Of what links that lead on are made. */
  private static final List<String> PIECES =
      List.of(
          "https://",
          "http:/",
          "HTTPS",
          "hxxp",
          "ftp:",
          ":",
          "/",
          "//",
          "?",
          "&",
          ";",
          "#",
          "=",
          ".",
          "-",
          "_",
          "%",
          "%3A",
          "%2F",
          "%253A",
          "\\",
          "[.]",
          "[",
          "(",
          "\t",
          "\n",
          "u=",
          "url=",
          "q=",
          "a",
          "b1",
          "x.example",
          "evil.example/x",
          "google.com",
          "www.GOOGLE.com/amp/s/evil.example",
          "my--x-example.translate.GOOG/",
          "my--x-example.translate.goog",
          "cdn.ampproject.org",
          "a-b.cdn.AMPPROJECT.org/c/s/evil.example",
          "amp/s/",
          "c/s/",
          "v/",
          "aHR0cDovL2V2aWwuZXhhbXBsZS8=",
          "a1",
          "-3A__",
          "https-3A__evil.example_x",
          "cache:",
          "abc",
          "192.0.2.1",
          "\u200b",
          "\uff0e",
          "8080");

  private final IndicatorForms forms = new IndicatorForms();

  @Property(tries = 5000)
  void of_canonicalLink_isItself(@ForAll("links") String link) {
    // As a link and not as something pasted: a bracket at the end is part of it now.
    understood(new Indicator.Url(link))
        .map(Subject::canonical)
        .ifPresent(
            once -> {
              int colon = once.indexOf(':');
              Optional<CanonicalUrl> twice =
                  CanonicalUrl.parse(once.substring(0, colon), once.substring(colon + 3));
              assertThat(twice.map(CanonicalUrl::text)).contains(once);
              assertThat(twice.map(url -> LinkForm.subject(url).keys()))
                  .isEqualTo(understood(new Indicator.Url(link)).map(Subject::keys));
            });
  }

  @Property(tries = 5000)
  void keys_ofAnyLink_areAtMost30AndAllDifferent(@ForAll("links") String link) {
    understood(new Indicator.Url(link))
        .ifPresent(
            subject -> {
              assertThat(subject.keys()).hasSizeBetween(1, 30).doesNotHaveDuplicates();
              assertThat(subject.lookalikes())
                  .hasSizeLessThanOrEqualTo(Subject.MAX_LOOKALIKES)
                  .allSatisfy(look -> assertThat(look).startsWith(Subject.LOOKS_LIKE));
              assertThat(subject.keys())
                  .allSatisfy(key -> assertThat(key).contains("/").doesNotContain(" "));
            });
  }

  @Property(tries = 2000)
  void behind_anyLink_endsAndIsNeverTheLink(@ForAll("links") String link) {
    Indicator indicator = new Indicator.Url(link);
    understood(indicator)
        .ifPresent(
            subject -> {
              List<Indicator> behind = forms.behind(indicator, subject);
              assertThat(behind).hasSizeLessThanOrEqualTo(8).doesNotContain(indicator);
              assertThat(behind)
                  .filteredOn(one -> one.type() == IndicatorType.URL)
                  .allSatisfy(
                      one -> assertThat(one.value().length()).isLessThan(3 * link.length() + 16));
            });
  }

  @Property(tries = 20_000)
  void targets_ofAnyPieces_areNotMissedByTheFastNo(@ForAll("pieces") List<String> pieces) {
    String link = String.join("", pieces);
    assertThat(LinkTargets.of(link)).isEqualTo(LinkTargets.all(link));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 2000)
  void of_anyText_isAnAnswerForEveryType(@ForAll @StringLength(max = 600) String value) {
    for (Indicator indicator : every(value)) {
      Canonical outcome = forms.of(indicator);
      assertThat(outcome.toString()).doesNotContain(value.length() > 20 ? value : "\u0000none");
    }
  }

  @Property(tries = 2000)
  void of_canonicalContact_isItself(@ForAll("contacts") String name) {
    for (Indicator indicator : every(name)) {
      if (indicator.type() != IndicatorType.URL) {
        understood(indicator)
            .ifPresent(once -> assertThat(again(once)).as(once.canonical()).isEqualTo(once));
      }
    }
  }

  private Subject again(Subject once) {
    String key = once.canonical();
    return switch (once.type()) {
      case EMAIL -> understood(new Indicator.Email(key)).orElseThrow();
      case PHONE -> understood(new Indicator.Phone(key, Optional.empty())).orElseThrow();
      default -> {
        int colon = key.indexOf(':');
        yield understood(new Indicator.Handle(key.substring(0, colon), key.substring(colon + 1)))
            .orElseThrow();
      }
    };
  }

  private static List<Indicator> every(String value) {
    return List.of(
        new Indicator.Url(value),
        new Indicator.Email(value),
        new Indicator.Phone(value, Optional.of("GB")),
        new Indicator.Handle("telegram", value),
        new Indicator.Handle("discord", value),
        new Indicator.Handle("xmpp", value),
        new Indicator.Handle("matrix", value),
        new Indicator.Handle("whatsapp", value),
        new Indicator.Handle("otherchat", value));
  }

  @Provide
  Arbitrary<String> links() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "http://",
            "https:",
            "hxxp[:]//",
            "//",
            "/",
            "\\",
            ".",
            "[.]",
            "..",
            "@",
            ":",
            "?",
            "#",
            "%",
            "%25",
            "%2e",
            "%2F",
            "%00",
            "%ff",
            "evil",
            "example",
            "www",
            "xn--",
            "I",
            "1",
            "0x7f",
            "192.0.2.1",
            "[::1]",
            "[64:ff9b::c000:201]",
            "u=",
            "url=",
            "&",
            ";",
            " ",
            "\t",
            "ü",
            "。",
            "ﬀ",
            "\u200b",
            "\u200d",
            "а",
            "😀",
            "(",
            ")",
            "<",
            ">",
            "aHR0cDovL2E",
            ",");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(3);
    return Combinators.combine(parts.list().ofMaxSize(12), anything, parts.list().ofMaxSize(12))
        .as((a, b, c) -> String.join("", a) + b + String.join("", c));
  }

  @Provide
  Arbitrary<String> contacts() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "@",
            ":",
            ".",
            "+",
            "alice",
            "Bob",
            "mail.example",
            "gmail.com",
            "chat.example",
            "4477",
            "00900123",
            " ",
            "-",
            "_",
            "t.me/",
            "ü",
            "İ",
            "ẞ",
            "ｅ",
            "а",
            "/",
            "?",
            "#",
            "%40");
    return parts.list().ofMinSize(1).ofMaxSize(8).map(list -> String.join("", list));
  }

  private Optional<Subject> understood(Indicator indicator) {
    return forms.of(indicator) instanceof Canonical.Understood understood
        ? Optional.of(understood.subject())
        : Optional.empty();
  }
}
