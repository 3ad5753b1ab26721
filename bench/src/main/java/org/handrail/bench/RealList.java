package org.handrail.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.RiskSource;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.Limits;
import org.handrail.lists.keep.ListKeeping;
import org.handrail.lists.keep.Registry;
import org.handrail.lookup.canonical.IndicatorForms;
import org.jspecify.annotations.Nullable;

/** A list as the server keeps it, mapped from its file, with so many links of its own. */
final class RealList {
  private RealList() {}

  /**
   * Builds it in a new folder.
   *
   * @param size how many links of its own
   * @param more further links that it lists
   */
  static RiskSource of(int size, List<String> more) {
    try {
      Path folder = Files.createTempDirectory("handrail-bench-list");
      Path source = folder.resolve("many.links.txt");
      try (BufferedWriter out = Files.newBufferedWriter(source)) {
        for (int i = 0; i < size; i++) {
          out.write("http://www.host-" + i + ".example/shop/item-" + i + "?id=" + i);
          out.newLine();
        }
        for (String link : more) {
          out.write(link);
          out.newLine();
        }
      }
      Kept kept = new Kept();
      KeptList list =
          new ListKeeping(
                  folder,
                  new IndicatorForms(),
                  "bench",
                  new Limits(50, 50, 2, 100_000),
                  kept,
                  Clock.systemUTC())
              .open("many", "many")
              .orElseThrow();
      if (!list.read(source, ListFormat.LINKS, "0", true) || kept.source == null) {
        throw new IllegalStateException("the list was not read");
      }
      return kept.source;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Kept implements Registry {
    private @Nullable RiskSource source;

    @Override
    public Runnable source(RiskSource added) {
      source = added;
      return () -> {};
    }

    @Override
    public Runnable hashes(HashList list) {
      return () -> {};
    }
  }
}
