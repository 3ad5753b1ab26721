package org.handrail.guidance.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.guidance.Fixtures.item;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Topic;
import org.handrail.api.lookup.Category;
import org.handrail.api.report.ReportCategory;
import org.handrail.guidance.Fixtures;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.content.ShippedGuidance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceReference;

class SnapshotGuidanceTest {
  private static final Item OURS =
      item("ours", Audience.CHILD, "8-11", "en-GB", null, Set.of(Topic.PRIVACY));
  private static final Item THEIRS =
      item("ours", Audience.PARENT, null, "en-GB", null, Set.of(Topic.BLACKMAIL));

  private final SnapshotGuidance guidance = new SnapshotGuidance(HandClock.atNoon());
  private final ServiceReference<GuidanceSource> low = Libraries.reference(-1000);
  private final ServiceReference<GuidanceSource> high = Libraries.reference(0);

  @Test
  void source_thatComes_addsToWhatIsShipped() {
    guidance.bindSource(new ShippedGuidance(), low);
    guidance.bindSource(Libraries.items(OURS), high);

    assertThat(guidance.items(Fixtures.reader(Audience.CHILD)))
        .contains(OURS)
        .hasSizeGreaterThan(6);
  }

  @Test
  void sameId_inTwoSources_isThatOfTheHigherRanking() {
    guidance.bindSource(Libraries.items(THEIRS), high);
    guidance.bindSource(Libraries.items(OURS), low);

    assertThat(guidance.library().items().get("ours")).containsValue(THEIRS);

    guidance.unbindSource(high);

    assertThat(guidance.library().items().get("ours")).containsValue(OURS);
  }

  @Test
  void source_thatSaysItChanged_isAskedAgain() {
    Changing source = new Changing();
    guidance.bindSource(source, high);
    source.items = List.of(OURS, item("second"));

    assertThat(guidance.library().items()).hasSize(1);
    guidance.updatedSource(source, high);
    assertThat(guidance.library().items()).hasSize(2);
  }

  @Test
  void source_thatFails_keepsWhatItBroughtAndIsNamed() {
    Changing source = new Changing();
    guidance.bindSource(new ShippedGuidance(), low);
    guidance.bindSource(source, high);
    source.broken = true;

    guidance.updatedSource(source, high);

    assertThat(guidance.library().items()).containsKey("ours");
    assertThat(guidance.failing())
        .singleElement()
        .asString()
        .contains("a bundle that has gone", "IllegalStateException");

    source.broken = false;
    guidance.updatedSource(source, high);
    assertThat(guidance.failing()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "blackmail, blackmail-what-to-do blackmail-younger images-shared",
    "grooming, grooming-warning-signs kind-strangers meeting-someone",
    "meeting, meeting-someone meeting-younger",
    "bullying, bullying-online bullying-younger images-shared",
    "images, images-shared blackmail-what-to-do blackmail-younger",
    "self-harm, feeling-low sad-younger",
    "privacy, privacy-keep-it-yours secrets-younger grooming-warning-signs",
    "links, links-that-cheat secrets-younger",
  })
  void links_aboutATopic_areTheItemsMainlyAboutItFirst(String topic, String ids) {
    guidance.bindSource(new ShippedGuidance(), low);

    assertThat(guidance.links(Topic.find(topic).orElseThrow()))
        .containsExactly(
            Stream.of(ids.split(" ", -1))
                .map("/v1/guidance/items/"::concat)
                .toArray(String[]::new));
  }

  @Test
  void links_onTheDayAfterAnItemExpired_areWithoutIt() {
    HandClock clock = HandClock.atNoon();
    Item ends =
        item("ends", Audience.CHILD, "8-11", "en-GB", null, Set.of(Topic.LINKS), Fixtures.TODAY);
    SnapshotGuidance expiring = Libraries.of(clock, Libraries.items(OURS, ends));
    assertThat(expiring.links(Topic.LINKS)).containsExactly("/v1/guidance/items/ends");

    clock.set(clock.instant().plusSeconds(86_400));

    assertThat(expiring.links(Topic.LINKS)).containsExactly("/v1/guidance/items/ours");
  }

  @Test
  void table_ofEveryCategory_leadsToTopicsThatHaveItems() {
    guidance.bindSource(new ShippedGuidance(), low);
    Stream<String> categories =
        Stream.concat(
            Stream.of(Category.values()).map(Category::wireName),
            Stream.of(ReportCategory.values()).map(ReportCategory::wireName));

    assertThat(categories)
        .allSatisfy(
            category ->
                assertThat(Topic.about(category))
                    .isNotEmpty()
                    .allSatisfy(topic -> assertThat(guidance.links(topic)).isNotEmpty()));
  }

  @Test
  void library_whileSomebodyReadsIt_isReplacedWhole() {
    guidance.bindSource(Libraries.items(OURS), high);
    Library before = guidance.library();
    guidance.unbindSource(high);

    assertThat(before.items()).hasSize(1);
    assertThat(guidance.library().items()).isEmpty();
  }

  private static final class Changing implements GuidanceSource {
    private List<Item> items = List.of(OURS);
    private boolean broken;

    @Override
    public String name() {
      return "changing";
    }

    @Override
    public List<Item> items() {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      return items;
    }

    @Override
    public List<Helpline> helplines() {
      return List.of();
    }
  }
}
