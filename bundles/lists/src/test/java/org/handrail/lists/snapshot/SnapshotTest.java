package org.handrail.lists.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lists.HashList.Kind;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;
import org.handrail.lists.PlainForms;
import org.handrail.lists.snapshot.SnapshotBuilder.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  private static final ListEntry ENTRY = ListEntry.harmful(Category.SCAM, Severity.HIGH, 70);

  @TempDir Path folder;

  @Test
  void find_everyEntryOfMany_isFoundAndNothingElse() throws IOException {
    Snapshot snapshot = open(build(folder, RowSorter.BATCH, links(0, 5000)));

    assertThat(snapshot.size()).isEqualTo(5000);
    for (int i = 0; i < 5000; i++) {
      assertThat(snapshot.find("list", link(i))).hasSize(1);
      assertThat(snapshot.find("list", link(i + 5000))).isEmpty();
    }
  }

  @Test
  void find_entry_isAsItWasGiven() throws IOException {
    ListEntry full =
        ENTRY.dated(
            Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
            Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
            Optional.of("https://info.example/ä"));
    Snapshot snapshot = open(build(folder, RowSorter.BATCH, List.of(new Listed(link(1), full))));

    assertThat(snapshot.find("list", link(1)))
        .containsExactly(full.reason("list", link(1).keys().get(0)));
  }

  @Test
  void find_severalEntriesUnderAKey_givesEachOnce() throws IOException {
    ListEntry weak = ListEntry.harmful(Category.SPAM, Severity.LOW, 10);
    List<Listed> listed =
        List.of(new Listed(link(1), weak), new Listed(link(1), ENTRY), new Listed(link(1), weak));
    Version version = build(folder, RowSorter.BATCH, listed);

    assertThat(version.entries()).isEqualTo(2);
    assertThat(open(version).find("list", link(1)))
        .extracting(Reason::category)
        .containsExactly(Category.SCAM, Category.SPAM);
    TableVersion hashes = new TableVersion(version.id(), Instant.EPOCH, open(version), Kind.LINKS);
    assertThat(hashes.size()).isEqualTo(1);
    assertThat(hashes.category(0)).as("the strongest").isEqualTo(Category.SCAM);
  }

  @Test
  void build_sameEntriesInAnotherOrderAndInBatches_givesTheSameFile() throws IOException {
    List<Listed> listed = links(0, 3000);
    List<Listed> shuffled = new ArrayList<>(listed);
    Collections.shuffle(shuffled, new Random(7));

    Version atOnce = build(folder, RowSorter.BATCH, listed);
    Version inBatches = build(Files.createDirectory(folder.resolve("b")), 100, shuffled);

    assertThat(inBatches).isEqualTo(atOnce);
    assertThat(Snapshot.sha256(Snapshot.path(folder, atOnce.id()))).isEqualTo(atOnce.id());
    assertThat(open(atOnce).crc32c()).isEqualTo(atOnce.crc32c());
  }

  @Test
  void build_inBatches_leavesNothingButTheFile() throws IOException {
    Version version = build(folder, 100, links(0, 3000));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(Snapshot.path(folder, version.id()));
    }
  }

  @Test
  void build_nothing_isAnEmptySnapshot() throws IOException {
    Snapshot snapshot = open(build(folder, RowSorter.BATCH, List.of()));

    assertThat(snapshot.size()).isZero();
    assertThat(snapshot.find("list", link(1))).isEmpty();
    assertThat(snapshot.table(Kind.LINKS).ceiling(new long[4])).isZero();
  }

  @Test
  void open_cutOrOtherFile_isRefused() throws IOException {
    Version version = build(folder, RowSorter.BATCH, links(0, 100));
    byte[] whole = Files.readAllBytes(Snapshot.path(folder, version.id()));
    for (int length : List.of(0, 7, 255, 256, whole.length - 1)) {
      Path cut = folder.resolve("cut" + length);
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Snapshot.open(cut)).isInstanceOf(IOException.class);
    }
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      byte[] torn = whole.clone();
      torn[random.nextInt(88)] ^= (byte) (1 + random.nextInt(255));
      Path file = folder.resolve("torn");
      Files.write(file, torn);
      assertThatThrownBy(() -> Snapshot.open(file)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void hashes_ofLinksAndContacts_areApartAndInOrder() throws IOException {
    List<Listed> listed = new ArrayList<>(links(0, 300));
    listed.add(new Listed(PlainForms.subject(new Indicator.Email("a@b.example")), ENTRY));
    listed.add(new Listed(link(999), ENTRY.reaching(Reach.EXACT)));
    Version version = build(folder, RowSorter.BATCH, listed);
    TableVersion links = new TableVersion(version.id(), Instant.EPOCH, open(version), Kind.LINKS);
    TableVersion contacts =
        new TableVersion(version.id(), Instant.EPOCH, open(version), Kind.CONTACTS);

    assertThat(links.size()).as("without what a client could not tell").isEqualTo(300);
    assertThat(contacts.size()).isEqualTo(1);
    byte[] before = new byte[32];
    byte[] hash = new byte[32];
    for (long i = 0; i < links.size(); i++) {
      links.hash(i, hash, 0);
      assertThat(i == 0 || java.util.Arrays.compareUnsigned(before, hash) < 0).isTrue();
      assertThat(links.ceiling(hash)).isEqualTo(i);
      assertThat(links.ceiling(java.util.Arrays.copyOf(hash, 4))).isLessThanOrEqualTo(i);
      System.arraycopy(hash, 0, before, 0, 32);
    }
    assertThat(links.ceiling(new byte[] {0})).isZero();
    byte[] last = new byte[32];
    java.util.Arrays.fill(last, (byte) 0xff);
    assertThat(links.ceiling(last)).isEqualTo(300);
    assertThatThrownBy(() -> links.hash(300, hash, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void replace_underWay_answersFromOneOfBoth() throws IOException {
    Version first = build(folder, RowSorter.BATCH, links(0, 10));
    Version second = build(folder, RowSorter.BATCH, links(5, 15));
    ListSource source = new ListSource("list", first.id(), open(first));
    long before = source.revision().orElseThrow();

    source.replace(second.id(), open(second));

    assertThat(source.revision().orElseThrow()).isNotEqualTo(before);
    assertThat(source.find(link(3)).toCompletableFuture().join()).isEmpty();
    assertThat(source.find(link(12)).toCompletableFuture().join()).hasSize(1);
  }

  @Test
  void snapshot_whoseFileIsDeleted_stillAnswers() throws IOException {
    Version version = build(folder, RowSorter.BATCH, links(0, 10));
    Snapshot snapshot = open(version);

    Files.delete(Snapshot.path(folder, version.id()));

    assertThat(snapshot.find("list", link(3))).hasSize(1);
  }

  /** A subject and what is said of it. */
  record Listed(Subject subject, ListEntry entry) {}

  static Subject link(int i) {
    return PlainForms.subject(new Indicator.Url("http://h" + i + ".example/p/" + i));
  }

  static List<Listed> links(int from, int to) {
    List<Listed> listed = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Optional<String> reference = Optional.of("https://info.example/" + i % 7);
      listed.add(new Listed(link(i), ENTRY.dated(Optional.empty(), Optional.empty(), reference)));
    }
    return listed;
  }

  static Version build(Path into, int batch, List<Listed> listed) throws IOException {
    try (SnapshotBuilder builder = new SnapshotBuilder(into, batch)) {
      for (Listed one : listed) {
        builder.add(one.subject(), one.entry(), false);
      }
      return builder.build();
    }
  }

  private Snapshot open(Version version) throws IOException {
    return Snapshot.open(Snapshot.path(folder, version.id()));
  }
}
