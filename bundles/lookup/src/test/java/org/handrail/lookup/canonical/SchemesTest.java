package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.ContactScheme;
import org.junit.jupiter.api.Test;

class SchemesTest {
  private final IndicatorForms forms = new IndicatorForms();

  @Test
  void of_platformOfAPlugIn_followsItsScheme() {
    forms.bind(new Fixed("gamechat", "player"), Map.of());

    assertThat(canonical("gamechat", "anything")).contains("gamechat:player");
  }

  @Test
  void of_platformOfOurOwn_isReplacedByAPlugInAndComesBack() {
    ContactScheme scheme = new Fixed("telegram", "replaced");
    forms.bind(scheme, Map.of());
    assertThat(canonical("telegram", "stranger_example")).contains("telegram:replaced");

    forms.unbind(scheme);
    assertThat(canonical("telegram", "stranger_example")).contains("telegram:stranger_example");
  }

  @Test
  void of_twoPlugIns_theOneRankedHigherCounts() {
    forms.bind(new Fixed("gamechat", "high"), Map.of("service.ranking", 5));
    forms.bind(new Fixed("gamechat", "low"), Map.of());

    assertThat(canonical("gamechat", "x")).contains("gamechat:high");
  }

  @Test
  void of_schemeThatThrows_isNotUnderstoodAndHarmsNoOther() {
    forms.bind(new Broken("gamechat"), Map.of());

    assertThat(canonical("gamechat", "x")).isEmpty();
    assertThat(canonical("telegram", "stranger_example")).isPresent();
    Indicator link = new Indicator.Url("https://t.me/stranger_example");
    assertThat(forms.behind(link, ((Canonical.Understood) forms.of(link)).subject()))
        .isEqualTo(List.of(new Indicator.Handle("telegram", "stranger_example")));
  }

  @Test
  void of_schemeThatAnswersNonsense_isNotUnderstood() {
    forms.bind(new Fixed("gamechat", "two words"), Map.of());
    forms.bind(new Fixed("otherchat", ""), Map.of());

    assertThat(canonical("gamechat", "x")).isEmpty();
    assertThat(canonical("otherchat", "x")).isEmpty();
  }

  @Test
  void bind_platformWithoutAPossibleName_isLeftOut() {
    forms.bind(new Fixed("Game Chat", "player"), Map.of());

    assertThat(canonical("Game Chat", "x")).isEmpty();
  }

  private Optional<String> canonical(String platform, String name) {
    return forms.of(new Indicator.Handle(platform, name)) instanceof Canonical.Understood understood
        ? Optional.of(understood.subject().canonical())
        : Optional.empty();
  }

  private record Fixed(String platform, String name) implements ContactScheme {
    @Override
    public Optional<String> userName(String typed) {
      return Optional.of(name);
    }
  }

  private record Broken(String platform) implements ContactScheme {
    @Override
    public Optional<String> userName(String typed) {
      throw new IllegalStateException("boom");
    }

    @Override
    public Optional<Indicator> profile(String link) {
      throw new IllegalStateException("boom");
    }
  }
}
