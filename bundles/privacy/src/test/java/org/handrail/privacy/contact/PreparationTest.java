package org.handrail.privacy.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Category;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration LIFE = Duration.ofDays(90);

  @TempDir Path home;

  private final FakeHashList list = new FakeHashList("contacts", HashList.Kind.CONTACTS);
  private Preparation preparation;

  @BeforeEach
  void make() throws IOException {
    preparation = open();
  }

  @Test
  void step_listedContacts_haveTheirOutputsUnderTheKey() throws Exception {
    list.publish(entries(3));

    finish(NOW);

    LiveKey key = preparation.live().get(0);
    byte[] output = key.key().output(FakeHashList.sha256("contact-1"));
    assertThat(outputs()).hasSize(3);
    assertThat(outputs()).anyMatch(listed -> Arrays.equals(listed, output));
    assertThat(key.complete()).isTrue();
  }

  @Test
  void step_manyContacts_areWorkedOutALittleAtATime() throws Exception {
    list.publish(entries(10));

    assertThat(step(NOW, 4)).isTrue();
    assertThat(preparation.live().get(0).complete()).isFalse();
    assertThat(step(NOW, 4)).isTrue();
    assertThat(step(NOW, 4)).isFalse();

    assertThat(preparation.live().get(0).complete()).isTrue();
    assertThat(outputs()).hasSize(10);
  }

  @Test
  void step_afterARestart_worksNothingOutAgain() throws Exception {
    list.publish(entries(5));
    finish(NOW);
    String key = preparation.live().get(0).key().id();
    preparation = open();

    // Not one output may be worked out, and none is missing.
    assertThat(step(NOW, 1)).isFalse();

    assertThat(preparation.live().get(0).key().id()).isEqualTo(key);
    assertThat(outputs()).hasSize(5);
  }

  @Test
  void step_newVersion_worksOutWhatIsNewAndForgetsWhatIsGone() throws Exception {
    list.publish(entries(5));
    finish(NOW);
    list.publish(IntStream.range(1, 6).mapToObj(PreparationTest::entry).toList());

    assertThat(step(NOW, 2)).isFalse();

    assertThat(outputs()).hasSize(5);
    assertThat(Files.size(outputFile())).isEqualTo(5 * 68);
  }

  @Test
  void step_keyTooOld_isFollowedByANewOneWhenThatIsReady() throws Exception {
    list.publish(entries(3));
    finish(NOW);
    String first = preparation.live().get(0).key().id();
    Instant later = NOW.plus(LIFE);

    step(later, 1);
    assertThat(ids()).containsExactly(first);
    finish(later);

    assertThat(ids()).hasSize(2).last().isEqualTo(first);
    assertThat(preparation.live()).allMatch(LiveKey::complete);
  }

  @Test
  void step_thirdKey_endsTheFirstForEver() throws Exception {
    list.publish(entries(3));
    finish(NOW);
    String first = preparation.live().get(0).key().id();
    finish(NOW.plus(LIFE));
    finish(NOW.plus(LIFE).plus(LIFE));

    assertThat(ids()).hasSize(2).doesNotContain(first);
    assertThat(files("keys")).hasSize(2).noneMatch(name -> name.contains(first));
    assertThat(files("outputs")).hasSize(2).noneMatch(name -> name.contains(first));
  }

  @Test
  void step_tornOrDamagedRecords_areWorkedOutAgain() throws Exception {
    list.publish(entries(5));
    finish(NOW);
    byte[] file = Files.readAllBytes(outputFile());
    file[3 * 68 + 40] ^= 1;
    Files.write(outputFile(), Arrays.copyOf(file, 5 * 68 - 7));
    preparation = open();

    finish(NOW);

    assertThat(outputs()).hasSize(5);
    assertThat(outputs())
        .contains(preparation.live().get(0).key().output(FakeHashList.sha256("contact-4")));
    assertThat(Files.size(outputFile())).isEqualTo(5 * 68);
  }

  @Test
  void step_expiredContact_isNotServed() throws Exception {
    list.publish(entry(1).until(NOW.plusSeconds(5)));
    finish(NOW);
    LiveKey key = preparation.live().get(0);
    byte[] output = key.key().output(FakeHashList.sha256("contact-1"));
    byte[] prefix = Arrays.copyOf(output, 4);

    assertThat(key.outputs().sorted()).hasSize(1);
    assertThat(key.range(prefix, NOW).size()).isEqualTo(1);
    assertThat(key.range(prefix, NOW.plusSeconds(5)).size()).isZero();
  }

  @Test
  void open_damagedKey_saysWhatToDo() throws Exception {
    finish(NOW);
    Files.writeString(home.resolve("keys").resolve(files("keys").get(0)), "00");

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("keys/oprf/")
        .hasMessageContaining("restore it from a backup");
  }

  @Test
  void files_keysAndOutputs_areForTheirOwnerOnly() throws Exception {
    finish(NOW);
    Path key = home.resolve("keys").resolve(files("keys").get(0));

    for (Path file : List.of(key, outputFile())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void add_toTheFile_isReadBackTheSame() throws Exception {
    Path path = home.resolve("some.outputs");
    byte[] hash = FakeHashList.sha256("a");
    byte[] output = FakeHashList.sha256("b");
    new OutputFile(path).add(Map.of(new ContactHash(hash), output));

    assertThat(new OutputFile(path).find(new ContactHash(hash))).isEqualTo(output);
  }

  private Preparation open() throws IOException {
    return new Preparation(home.resolve("keys"), home.resolve("outputs"), LIFE);
  }

  private boolean step(Instant at, int most) throws IOException {
    return preparation.step(List.of(list.current()), at, most);
  }

  private void finish(Instant at) throws IOException {
    int steps = 0;
    while (step(at, 2)) {
      assertThat(++steps).isLessThan(100);
    }
  }

  private List<byte[]> outputs() {
    return preparation.live().get(0).outputs().sorted().stream()
        .map(Outputs.Listed::output)
        .toList();
  }

  private List<String> ids() {
    return preparation.live().stream().map(key -> key.key().id()).toList();
  }

  private Path outputFile() throws IOException {
    return home.resolve("outputs").resolve(files("outputs").get(0));
  }

  private List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static List<Entry> entries(int count) {
    return IntStream.range(0, count).mapToObj(PreparationTest::entry).toList();
  }

  private static Entry entry(int number) {
    return Entry.of("contact-" + number, Category.GROOMING);
  }
}
