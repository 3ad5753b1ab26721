package org.handrail.lists.format;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.handrail.lists.Built;

/**
 * Whatever a file holds, its format gives entries and numbers of broken lines, or refuses the file
 * as a whole. With {@code -Pfuzz} new inputs are searched for; else those that were kept are tried
 * again.
 */
class ListFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void list(FuzzedDataProvider input) {
    ListFormat format = input.pickValue(ListFormat.values());
    byte[] bytes = input.consumeRemainingAsBytes();
    try {
      Path folder = Files.createTempDirectory("list-fuzz");
      try {
        check(folder, format, bytes);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path folder, ListFormat format, byte[] bytes) {
    Built built;
    try {
      built = Built.of(folder, format, bytes);
    } catch (IOException e) {
      // The file is refused as a whole.
      return;
    }
    if (built.broken() + built.left() > built.records()) {
      throw new AssertionError("more lines are broken than there are");
    }
    if (built.numbers().size() != Math.min(built.broken(), Entries.MAX_NUMBERS)) {
      throw new AssertionError("a broken line has no number");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
