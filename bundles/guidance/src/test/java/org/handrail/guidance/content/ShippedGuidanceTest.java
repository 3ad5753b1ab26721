package org.handrail.guidance.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Item.AgeBand;
import org.handrail.api.guidance.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedGuidanceTest {
  private static final AgeBand YOUNGER = new AgeBand(8, 11);
  private static final AgeBand OLDER = new AgeBand(12, 17);
  private static final List<Item> ITEMS = new ShippedGuidance().items();

  static Stream<Item> english() {
    return ITEMS.stream().filter(item -> item.locale().equals("en-GB"));
  }

  @ParameterizedTest
  @MethodSource("english")
  void readingAge_ofEachItem_isThatOfItsReaders(Item item) {
    int most = item.ages().equals(Optional.of(YOUNGER)) ? 9 : 11;

    assertThat(ReadingAge.of(item.title() + ".\n\n" + item.summary() + "\n\n" + item.markdown()))
        .as(item.id())
        .isLessThanOrEqualTo(most);
  }

  @Test
  void readingAge_ofALegalText_isHigh() {
    assertThat(
            ReadingAge.of(
                "Notwithstanding the aforementioned provisions, the processing of personal"
                    + " information concerning identifiable individuals necessitates explicit"
                    + " authorisation."))
        .isGreaterThan(18);
  }

  // A mark of another script also turns the text around it about (UAX #9).
  @Test
  void punctuation_inArabicItems_isArabic() {
    List<Item> arabic = ITEMS.stream().filter(item -> item.locale().equals("ar")).toList();

    assertThat(arabic).isNotEmpty();
    assertThat(arabic)
        .allSatisfy(
            item ->
                assertThat(item.title() + "\n" + item.summary() + "\n" + item.markdown())
                    .as(item.id())
                    .doesNotContainPattern("\\p{IsArabic}[*_]*[,;?]"));
  }

  @Test
  void set_isLargeEnoughForEachAudience() {
    assertThat(english().filter(item -> item.ages().equals(Optional.of(YOUNGER))))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(english().filter(item -> item.ages().equals(Optional.of(OLDER))))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(english().filter(item -> item.audience() == Audience.PARENT))
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(english().filter(item -> item.audience() == Audience.TEACHER))
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void topics_forChildrenOfBothBands_areAllCovered() {
    for (AgeBand band : List.of(YOUNGER, OLDER)) {
      for (Topic topic : Topic.values()) {
        assertThat(english())
            .anyMatch(
                item -> item.ages().equals(Optional.of(band)) && item.topics().contains(topic));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"blackmail-what-to-do", "blackmail-younger", "parents-blackmail"})
  void blackmail_saysWhatAChildMustHear(String id) {
    String words = find(id, "en-GB").markdown().toLowerCase(Locale.ROOT);

    assertThat(words)
        .contains("it is not your fault", "you are not in trouble", "do not pay")
        .containsAnyOf("stop replying", "do not write back")
        .containsPattern("keep (the )?names")
        .contains("times")
        .containsPattern("tell (someone|a grown-up|me)|told me")
        .containsPattern("we will (help|sort)")
        .contains("## do this now", "## do not do this")
        .containsPattern("## (what happens|what comes next)")
        .containsPattern("hollow|empty|do not\\. they just want to scare");
  }

  @Test
  void sessions_forAClassAndAnAssembly_haveStepsThatAddUpToTheirLength() {
    assertThat(minutes("teachers-session-class")).isEqualTo(50);
    assertThat(minutes("teachers-session-assembly")).isEqualTo(20);
  }

  @Test
  void translations_haveAnOriginalAndSayThatNobodyHasCheckedThem() {
    List<Item> arabic = ITEMS.stream().filter(item -> item.locale().equals("ar")).toList();

    assertThat(arabic).hasSizeGreaterThanOrEqualTo(5);
    assertThat(arabic)
        .allSatisfy(
            item -> {
              Item original = find(item.id(), "en-GB");
              assertThat(item.reviewed()).isFalse();
              assertThat(item.topics()).isEqualTo(original.topics());
              assertThat(item.ages()).isEqualTo(original.ages());
              assertThat(item.audience()).isEqualTo(original.audience());
            });
  }

  @Test
  void ids_andLanguages_areUnique() {
    assertThat(ITEMS).extracting(item -> item.id() + " " + item.locale()).doesNotHaveDuplicates();
    assertThat(ITEMS).extracting(Item::topics).doesNotContain(Set.of());
  }

  private static int minutes(String id) {
    return java.util.regex.Pattern.compile("(?m)^#+ .*\\((\\d+) minutes?\\)$")
        .matcher(find(id, "en-GB").markdown())
        .results()
        .mapToInt(step -> Integer.parseInt(step.group(1)))
        .sum();
  }

  private static Item find(String id, String locale) {
    return ITEMS.stream()
        .filter(item -> item.id().equals(id) && item.locale().equals(locale))
        .findFirst()
        .orElseThrow();
  }
}
