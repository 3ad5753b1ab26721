package org.handrail.lists;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Reason;
import org.handrail.lists.format.Entries;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.snapshot.Snapshot;
import org.handrail.lists.snapshot.SnapshotBuilder;

/**
 * A source as a test reads it.
 *
 * @param snapshot what it says
 * @param id of the snapshot
 * @param records how many records it has
 * @param broken how many were not understood, and {@code numbers} the first of them
 * @param left how many say what a snapshot cannot
 */
public record Built(
    Snapshot snapshot, String id, long records, long broken, List<Long> numbers, long left) {
  /** Reads a text in a format. */
  public static Built of(Path folder, ListFormat format, String text) throws IOException {
    return of(folder, format, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads bytes in a format. */
  public static Built of(Path folder, ListFormat format, byte[] bytes) throws IOException {
    Path file = folder.resolve("source");
    Files.write(file, bytes);
    return of(folder, format, file);
  }

  /** Reads a file or folder in a format. */
  public static Built of(Path folder, ListFormat format, Path source) throws IOException {
    try (SnapshotBuilder builder = new SnapshotBuilder(folder);
        Entries entries = new Entries(new PlainForms(), builder, 1000)) {
      format.read(source, entries);
      SnapshotBuilder.Version version = builder.build();
      return new Built(
          Snapshot.open(Snapshot.path(folder, version.id())),
          version.id(),
          entries.records(),
          entries.broken(),
          entries.brokenNumbers(),
          entries.leftOut());
    }
  }

  /** What it says about an indicator. */
  public List<Reason> find(Indicator indicator) {
    return snapshot.find("list", PlainForms.subject(indicator));
  }

  /** What it says about a link. */
  public List<Reason> link(String link) {
    return find(new Indicator.Url(link));
  }
}
