package org.handrail.safebrowsing.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UpdateTest {
  private static final ListKey KEY = ListKey.of(Threat.MALWARE, 4);

  @Test
  void between_documentedExample_removesThenAdds() {
    Update update = update(edition(10, 20, 30, 40), 4, edition(10, 25, 30), Limits.NONE);

    assertThat(update.partial()).isTrue();
    assertThat(update.removals()).containsExactly(1, 3);
    assertThat(update.additions()).containsExactly(0, 0, 0, 25);
  }

  @Test
  void between_sameEdition_isNothing() {
    Edition edition = edition(1, 2, 3);

    assertThat(update(edition, 3, edition, Limits.NONE).nothing()).isTrue();
  }

  @Test
  void between_editionNotKept_isEverything() {
    Update update = Update.between(Optional.empty(), 0, edition(1, 2), Limits.NONE);

    assertThat(update.partial()).isFalse();
    assertThat(update.additions()).hasSize(8);
    assertThat(update.complete()).isTrue();
  }

  @Test
  void between_countThatCannotBe_isEverything() {
    Edition edition = edition(1, 2, 3);

    assertThat(update(edition, 4, edition, Limits.NONE).partial()).isFalse();
    assertThat(update(edition, -1, edition, Limits.NONE).partial()).isFalse();
  }

  @Property
  void between_anyEditionsAndLimits_endsAtTheFirstEntriesOfTheLatest(
      @ForAll @Size(max = 60) Set<@IntRange(max = 99) Integer> old,
      @ForAll @Size(max = 60) Set<@IntRange(max = 99) Integer> latest,
      @ForAll @IntRange(max = 20) int updateEntries,
      @ForAll @IntRange(max = 40) int databaseEntries) {
    Limits limits = new Limits(updateEntries, databaseEntries);
    List<Integer> client = new ArrayList<>(new TreeSet<>(old));
    Edition held = edition(old);
    Edition target = edition(latest);
    int count = client.size();

    for (boolean complete = false; !complete; ) {
      Update update = update(held, count, target, limits);
      apply(update, client);
      complete = update.complete();
      held = target;
      count = client.size();

      int changes = update.removals().length + update.additions().length / 4;
      assertThat(changes).isLessThanOrEqualTo(updateEntries == 0 ? 200 : updateEntries);
      assertThat(update.position()).isEqualTo(target.at(count));
      assertThat(update.checksum()).isEqualTo(edition(client).prefixes().checksum(count));
    }

    int most = databaseEntries == 0 ? 100 : databaseEntries;
    assertThat(client).isEqualTo(new TreeSet<>(latest).stream().limit(most).toList());
  }

  private static void apply(Update update, List<Integer> client) {
    if (!update.partial()) {
      assertThat(update.removals()).isEmpty();
      client.clear();
    }
    for (int i = update.removals().length - 1; i >= 0; i--) {
      client.remove(update.removals()[i]);
    }
    ByteBuffer additions = ByteBuffer.wrap(update.additions());
    while (additions.hasRemaining()) {
      client.add(additions.getInt());
    }
    client.sort(null);
  }

  private static Update update(Edition held, int count, Edition latest, Limits limits) {
    return Update.between(Optional.of(held), count, latest, limits);
  }

  private static Edition edition(Integer... values) {
    return edition(List.of(values));
  }

  private static Edition edition(Iterable<Integer> values) {
    TreeSet<Integer> sorted = new TreeSet<>();
    values.forEach(sorted::add);
    Prefixes.Builder builder = new Prefixes.Builder(4);
    sorted.forEach(value -> builder.append(ByteBuffer.allocate(4).putInt(value).array()));
    return Edition.of(KEY, builder.build());
  }
}
