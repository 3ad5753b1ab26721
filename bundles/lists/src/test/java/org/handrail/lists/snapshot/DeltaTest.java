package org.handrail.lists.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.SnapshotBuilder.Version;
import org.handrail.lists.snapshot.SnapshotTest.Listed;

class DeltaTest {
  /** An entry that a number says all about: its key, what is said of it, and how far it reaches. */
  private static List<Listed> listed(List<Integer> numbers) {
    List<Listed> listed = new ArrayList<>();
    for (int n : numbers) {
      ListEntry entry =
          ListEntry.harmful(one(Category.values(), n), one(Severity.values(), n), n % 101)
              .reaching(one(Reach.values(), n))
              .dated(
                  Optional.empty(),
                  Optional.empty(),
                  n % 5 == 0 ? Optional.empty() : Optional.of("r" + n % 11));
      listed.add(new Listed(SnapshotTest.link(n % 40), entry));
    }
    return listed;
  }

  private static <T> T one(T[] values, int n) {
    return values[n % values.length];
  }

  @Property(tries = 200)
  void apply_toTheOldSnapshot_givesTheNewOne(
      @ForAll @Size(max = 60) @UniqueElements List<@IntRange(max = 1000) Integer> before,
      @ForAll @Size(max = 60) @UniqueElements List<@IntRange(max = 1000) Integer> after)
      throws IOException {
    Path folder = Files.createTempDirectory("delta");
    try {
      Version old = SnapshotTest.build(folder, 16, listed(before));
      Version next = SnapshotTest.build(folder, 16, listed(after));
      Path delta = folder.resolve("delta");
      Delta.write(
          old.id(), open(folder, old), next.id(), open(folder, next), delta, Long.MAX_VALUE);
      Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));

      Version applied = Delta.apply(old.id(), open(folder, old), delta, elsewhere);

      assertThat(applied).isEqualTo(next);
      assertThat(Snapshot.path(elsewhere, next.id()))
          .hasSameBinaryContentAs(Snapshot.path(folder, next.id()));
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 100)
  void apply_damagedDelta_neverGivesAnotherSnapshot(
      @ForAll @IntRange(max = 10_000) int at, @ForAll byte change) throws IOException {
    Path folder = Files.createTempDirectory("delta");
    try {
      Version old = SnapshotTest.build(folder, 16, SnapshotTest.links(0, 20));
      Version next = SnapshotTest.build(folder, 16, SnapshotTest.links(10, 30));
      Path delta = folder.resolve("delta");
      Delta.write(old.id(), open(folder, old), next.id(), open(folder, next), delta, 1 << 20);
      byte[] bytes = Files.readAllBytes(delta);
      bytes[at % bytes.length] ^= change;
      Files.write(delta, bytes);
      Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));

      if (change == 0) {
        assertThat(Delta.apply(old.id(), open(folder, old), delta, elsewhere)).isEqualTo(next);
      } else {
        assertThatThrownBy(() -> Delta.apply(old.id(), open(folder, old), delta, elsewhere))
            .isInstanceOf(IOException.class);
        try (var files = Files.list(elsewhere)) {
          assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".hrlist"));
        }
      }
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 1)
  void write_longerThanAllowed_isGivenUp() throws IOException {
    Path folder = Files.createTempDirectory("delta");
    try {
      Version old = SnapshotTest.build(folder, 16, SnapshotTest.links(0, 20));
      Version next = SnapshotTest.build(folder, 16, SnapshotTest.links(20, 40));
      Path delta = folder.resolve("delta");

      assertThat(
              Delta.write(old.id(), open(folder, old), next.id(), open(folder, next), delta, 500))
          .isNegative();
      assertThat(delta).doesNotExist();
    } finally {
      delete(folder);
    }
  }

  private static Snapshot open(Path folder, Version version) throws IOException {
    return Snapshot.open(Snapshot.path(folder, version.id()));
  }

  private static void delete(Path folder) throws IOException {
    try (var tree = Files.walk(folder)) {
      for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
