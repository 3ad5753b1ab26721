package org.handrail.guidance.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.guidance.Fixtures.TODAY;
import static org.handrail.guidance.Fixtures.child;
import static org.handrail.guidance.Fixtures.item;
import static org.handrail.guidance.Fixtures.languages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.guidance.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of the table "Which items a reader gets" of docs/guidance.md, in its order. */
class ItemChoiceTest {
  private static final Set<Topic> PRIVACY = Set.of(Topic.PRIVACY);
  private static final Item YOUNGER =
      item("younger", Audience.CHILD, "8-11", "en-GB", null, PRIVACY);
  private static final Item OLDER =
      item("older", Audience.CHILD, "12-17", "en-GB", null, Set.of(Topic.BLACKMAIL));
  private static final Item ARABIC =
      item("older", Audience.CHILD, "12-17", "ar", null, Set.of(Topic.BLACKMAIL));
  private static final Item PARENT = item("parent", Audience.PARENT, null, "en-GB", null, PRIVACY);
  private static final Item FRENCH_LAW =
      item("law", Audience.CHILD, "12-17", "en-GB", "FR", PRIVACY);
  private static final Item UNION_LAW =
      item("union", Audience.CHILD, "12-17", "en-GB", "EU", PRIVACY);

  private final List<Map<String, Item>> all =
      List.of(
          languages(YOUNGER),
          languages(OLDER, ARABIC),
          languages(PARENT),
          languages(FRENCH_LAW),
          languages(UNION_LAW));

  @Test
  void audience_known_getsItsOwn() {
    assertThat(choose(Fixtures.reader(Audience.PARENT))).containsExactly(PARENT);
  }

  @Test
  void audience_withoutItems_getsWhatIsRightForAChild() {
    assertThat(choose(Fixtures.reader(Audience.TEACHER))).containsExactly(YOUNGER, OLDER);
  }

  @ParameterizedTest(name = "aged {0}: {1}")
  @CsvSource({"8, younger", "11, younger", "12, older", "17, older"})
  void age_insideABand_getsThatBand(int age, String id) {
    assertThat(choose(child(age, null, null, null))).extracting(Item::id).containsExactly(id);
  }

  @ParameterizedTest(name = "aged {0}: {1}")
  @CsvSource({"3, younger", "25, older"})
  void age_outsideEveryBand_getsTheNearest(int age, String id) {
    assertThat(choose(child(age, null, null, null))).extracting(Item::id).containsExactly(id);
  }

  @Test
  void age_unknown_getsEveryBand() {
    assertThat(choose(child(null, null, null, null))).containsExactly(YOUNGER, OLDER);
  }

  @Test
  void country_withItemsOfItsOwn_getsThemFirst() {
    assertThat(choose(child(13, "FR", null, null))).containsExactly(FRENCH_LAW, OLDER, UNION_LAW);
  }

  @Test
  void country_ofTheUnion_getsThoseOfTheUnion() {
    assertThat(choose(child(13, "DE", null, null))).containsExactly(OLDER, UNION_LAW);
  }

  @Test
  void country_withoutItemsOfItsOwn_getsWhatIsForEverywhere() {
    assertThat(choose(child(13, "GB", null, null))).containsExactly(OLDER);
  }

  @Test
  void topic_known_getsOnlyThat() {
    assertThat(choose(child(null, null, Topic.BLACKMAIL, null))).containsExactly(OLDER);
  }

  @Test
  void topic_withoutItems_isPassedOver() {
    assertThat(choose(child(null, null, Topic.SELF_HARM, null))).containsExactly(YOUNGER, OLDER);
  }

  @Test
  void topic_onlyForAnotherAge_isPassedOver() {
    assertThat(choose(child(13, null, Topic.PRIVACY, null))).containsExactly(OLDER);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ar                    | ar    en-GB",
        "ar-EG                 | ar    en-GB",
        "AR-eg;q=0.9           | ar    en-GB",
        "fr, ar;q=0.5          | ar    en-GB",
        "en, ar;q=0.5          | en-GB en-GB",
        "en-US                 | en-GB en-GB",
        "fr                    | en-GB en-GB",
        "*                     | en-GB en-GB",
        "ar;q=0                | en-GB en-GB",
        ";;;                   | en-GB en-GB",
      })
  void language_asked_getsTheTranslationAndElseEnglish(String field, String expected) {
    assertThat(choose(child(null, null, null, field)))
        .extracting(Item::locale)
        .containsExactly(expected.split("\\s+", -1));
  }

  @Test
  void language_asked_putsWhatIsInItFirst() {
    assertThat(choose(child(null, null, null, "ar"))).containsExactly(ARABIC, YOUNGER);
  }

  @Test
  void expiredItem_onTheDayAfterItsLast_isGone() {
    Item ends = item("ends", Audience.CHILD, "8-11", "en-GB", null, PRIVACY, TODAY);
    List<Map<String, Item>> items = List.of(languages(YOUNGER), languages(ends));

    assertThat(new ItemChoice(items, TODAY).choose(child(9, null, null, null))).contains(ends);
    assertThat(new ItemChoice(items, TODAY.plusDays(1)).choose(child(9, null, null, null)))
        .containsExactly(YOUNGER);
  }

  @ParameterizedTest
  @EnumSource(Audience.class)
  void anyWish_howeverOdd_leavesSomething(Audience audience) {
    for (Topic topic : Topic.values()) {
      for (int age : new int[] {0, 10, 15, 99}) {
        Reader odd =
            new Reader(
                audience,
                java.util.OptionalInt.of(age),
                java.util.Optional.of("ZZ"),
                java.util.Optional.of(topic),
                java.util.Optional.of("tlh"));
        assertThat(choose(odd)).isNotEmpty();
      }
    }
  }

  private List<Item> choose(Reader reader) {
    return new ItemChoice(all, TODAY).choose(reader);
  }
}
