package org.handrail.safebrowsing.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Category;
import org.handrail.safebrowsing.Lists;
import org.handrail.testkit.Configured;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditionsTest {
  private final Lists lists = new Lists(4, 32);

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void build_everyCategory_isInItsList() {
    for (Category category : Category.values()) {
      lists.publish(Entry.of("a.example/", category));
      Threat expected =
          switch (category) {
            case MALWARE -> Threat.MALWARE;
            case SEXUAL_CONTENT, SPAM, OTHER -> Threat.POTENTIALLY_HARMFUL_APPLICATION;
            default -> Threat.SOCIAL_ENGINEERING;
          };

      assertThat(size(expected)).as(category.name()).isEqualTo(1);
      assertThat(lists.editions.find(FakeHashList.sha256("a.example/")).get(0).threats())
          .contains(expected);
    }
  }

  @Test
  void build_unsureOrExpired_isLeftOut() {
    lists.publish(
        Entry.of("unsure.example/", Category.MALWARE).withConfidence(49),
        Entry.of("sure.example/", Category.MALWARE).withConfidence(50),
        Entry.of("past.example/", Category.MALWARE).until(Lists.NOW),
        Entry.of("future.example/", Category.MALWARE).until(Lists.NOW.plusSeconds(1)));

    assertThat(size(Threat.MALWARE)).isEqualTo(2);
    assertThat(lists.editions.find(FakeHashList.sha256("past.example/"))).isEmpty();
  }

  @Test
  void build_afterAnEntryExpired_leavesItOutWithoutANewVersion() {
    lists.publish(Entry.of("a.example/", Category.MALWARE).until(Lists.NOW.plusSeconds(60)));
    lists.now.set(Lists.NOW.plus(Duration.ofMinutes(11)));

    lists.built();

    assertThat(size(Threat.MALWARE)).isZero();
  }

  @Test
  void build_twoLists_isTheirUnionInOrderEachOnce() {
    FakeHashList other = new FakeHashList("other", HashList.Kind.LINKS);
    other.publish(
        Entry.of("a.example/", Category.PHISHING), Entry.of("c.example/", Category.MALWARE));
    lists.editions.bindList(other);
    lists.publish(
        Entry.of("a.example/", Category.MALWARE), Entry.of("b.example/", Category.MALWARE));

    Prefixes malware = latest(Threat.MALWARE, 32).prefixes();
    byte[][] hashes = {
      FakeHashList.sha256("a.example/"),
      FakeHashList.sha256("b.example/"),
      FakeHashList.sha256("c.example/")
    };
    Arrays.sort(hashes, Arrays::compareUnsigned);

    assertThat(malware.size()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(malware.copy(i, i + 1)).isEqualTo(hashes[i]);
    }
    assertThat(lists.editions.find(FakeHashList.sha256("a.example/")).get(0).threats())
        .containsExactly(Threat.MALWARE, Threat.SOCIAL_ENGINEERING);
  }

  @Test
  void build_listOfContacts_isNeverTaken() {
    FakeHashList contacts = new FakeHashList("contacts", HashList.Kind.CONTACTS);
    contacts.publish(Entry.of("+442079460000", Category.GROOMING));
    lists.editions.bindList(contacts);
    lists.built();

    assertThat(size(Threat.SOCIAL_ENGINEERING)).isZero();
    assertThat(lists.editions.find(FakeHashList.sha256("+442079460000"))).isEmpty();
  }

  @Test
  void build_sameContent_keepsTheEdition() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    Edition before = latest(Threat.MALWARE, 4);

    lists.publish(
        Entry.of("a.example/", Category.MALWARE), Entry.of("b.example/", Category.PHISHING));

    assertThat(latest(Threat.MALWARE, 4)).isSameAs(before);
  }

  @Test
  void update_fromAnEarlierEdition_isPartialAfterManyVersions() {
    lists.publish(Entry.of("0.example/", Category.MALWARE));
    Position first = latest(Threat.MALWARE, 4).at(1);
    for (int i = 1; i < 20; i++) {
      lists.publish(Entry.of(i + ".example/", Category.MALWARE));
    }

    ListKey key = ListKey.of(Threat.MALWARE, 4);
    Update update = shelf().update(key, Optional.of(first), Limits.NONE);

    assertThat(update.partial()).isTrue();
    assertThat(update.removals()).containsExactly(0);
  }

  @Test
  void find_prefix_givesEveryHashThatBeginsWithIt() {
    byte[] near = FakeHashList.sha256("a.example/");
    near[31] ^= 1;
    lists.publish(
        Entry.of("a.example/", Category.MALWARE),
        new Entry(near, Category.PHISHING, 90, Optional.empty()));

    List<FullHash> found = lists.editions.find(Arrays.copyOf(near, 4));

    assertThat(found).hasSize(2);
  }

  @Test
  void activate_otherLengths_saysWhichAreAllowed() {
    Map<String, Object> wrong = Map.of("hashBytes", new int[] {5});

    assertThatThrownBy(() -> new Editions(Configured.with(Editions.Config.class, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hashBytes");
  }

  private int size(Threat threat) {
    return latest(threat, 4).prefixes().size();
  }

  private Edition latest(Threat threat, int width) {
    return shelf().latest(ListKey.of(threat, width));
  }

  private Shelf shelf() {
    return lists.editions.shelf().toCompletableFuture().join();
  }
}
