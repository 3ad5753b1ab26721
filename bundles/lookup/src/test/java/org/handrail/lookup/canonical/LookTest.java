package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
  private final IndicatorForms forms = new IndicatorForms();

  @Test
  void of_ascii_isWhatTheLibrarySays() {
    for (char c = 0x21; c < 0x7f; c++) {
      String text = "a" + c + "b";
      assertThat(Look.of(text)).as(text).isEqualTo(Look.twice(text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "paypa1.example, paypal.example",
    "paypaI.example, paypal.example",
    "раураl.example, paypal.example",
    "g00gle.example, google.example",
    "modern.example, modem.example",
    "ｅxample.example, example.example",
    "ϲhat.example, chat.example",
  })
  void of_namesThatLookTheSame_areTheSame(String one, String other) {
    assertThat(Look.of(one)).isEqualTo(Look.of(other));
  }

  @ParameterizedTest
  @CsvSource({"evil.example, evii.example", "cat.example, cot.example", "a.example, b.example"})
  void of_namesThatLookDifferent_differ(String one, String other) {
    assertThat(Look.of(one)).isNotEqualTo(Look.of(other));
  }

  @Test
  void of_lookTwice_isTheSame() {
    for (String text : List.of("paypaI", "g00gle", "раура1", "Modern", "ﬁsh")) {
      assertThat(Look.of(Look.of(text))).isEqualTo(Look.of(text));
    }
  }

  @Test
  void lookalikes_ofALink_areThoseOfItsHosts() {
    assertThat(subject(new Indicator.Url("https://www.paypaI.example/login?x=1")).lookalikes())
        .containsExactly(
            "looks like www.paypai.exarnple/",
            "looks like paypai.exarnple/",
            "looks like www.paypal.exarnple/",
            "looks like paypal.exarnple/");
  }

  @Test
  void lookalikes_ofAnotherScript_areOfWhatPeopleSee() {
    List<String> cyrillic = subject(new Indicator.Url("http://раураl.example/")).lookalikes();
    List<String> punycode =
        subject(new Indicator.Url("http://xn--l-7sba6dbr.example/")).lookalikes();

    assertThat(cyrillic).containsExactly("looks like paypal.exarnple/");
    assertThat(punycode).isEqualTo(cyrillic);
  }

  @Test
  void lookalikes_ofAHandle_areOfItsNameAsTyped() {
    Subject subject = subject(new Indicator.Handle("telegram", "@stranger_ExampIe"));

    assertThat(subject.keys()).containsExactly("telegram:stranger_exampie");
    assertThat(subject.lookalikes())
        .containsExactly(
            "looks like telegram:stranger_exarnpie", "looks like telegram:stranger_exarnple");
  }

  @Test
  void lookalikes_areNoKeysAndNeverMany() {
    Subject subject = subject(new Indicator.Url("http://I.I.I.I.I.I.I.example/I?I"));

    assertThat(subject.lookalikes()).hasSizeLessThanOrEqualTo(Subject.MAX_LOOKALIKES);
    assertThat(subject.keys()).doesNotContainAnyElementsOf(subject.lookalikes());
  }

  @Test
  void lookalikes_ofAPhoneNumber_areNone() {
    assertThat(subject(new Indicator.Phone("+442079460018", Optional.empty())).lookalikes())
        .isEmpty();
  }

  @Test
  void lookalikes_ofAnAddress_areItself() {
    assertThat(subject(new Indicator.Url("http://192.0.2.10/")).lookalikes())
        .allSatisfy(look -> assertThat(look).startsWith("looks like l92.o.2."));
  }

  private Subject subject(Indicator indicator) {
    return ((Canonical.Understood) forms.of(indicator)).subject();
  }
}
