package org.handrail.lists.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.KeyHashes;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;

/**
 * Collects entries in any order and makes a snapshot file of them. However many there are, it takes
 * some 100 MB of heap at most; the rest waits in the folder. Entries may be added by any thread.
 */
public final class SnapshotBuilder implements Closeable {
  /**
   * A version that was made.
   *
   * @param id SHA-256 of its file in lower-case hexadecimal
   * @param bytes how long the file is
   * @param crc32c of the file
   * @param entries how many entries it holds, under all their keys
   */
  public record Version(String id, long bytes, long crc32c, long entries) {}

  private static final ListEntry MARK = ListEntry.harmful(Category.OTHER, Severity.LOW, 0);

  private final Path folder;
  private final RowSorter sorter;
  private int globs;

  /**
   * A builder without entries.
   *
   * @param folder where the file goes; what is written on the way is gone when this is closed
   */
  public SnapshotBuilder(Path folder) {
    this(folder, RowSorter.BATCH);
  }

  SnapshotBuilder(Path folder, int batch) {
    this.folder = folder;
    this.sorter = new RowSorter(folder.resolve("rows"), batch);
  }

  /**
   * Adds an entry: a link under its exact expression only, since a look-up asks for the prefixes; a
   * contact under every key, so that spellings of one mailbox meet.
   *
   * @param byLook whether what only looks the same is to meet it too, where it says that a contact
   *     or a whole host is harmful
   */
  public void add(Subject subject, ListEntry entry, boolean byLook) throws IOException {
    KeyHashes hashes = subject.hashes();
    boolean link = subject.type() == IndicatorType.URL;
    int table =
        !Codes.isPlain(Codes.facts(entry)) ? Layout.RULES : link ? Layout.LINKS : Layout.CONTACTS;
    List<Row> rows = new ArrayList<>();
    int keys = link ? 1 : subject.keys().size();
    for (int i = 0; i < keys; i++) {
      rows.add(Row.of(hashes, i, table, entry));
    }
    String key = subject.keys().get(0);
    boolean whole = !link || KeyHashes.scopeLength(key) == key.length();
    if (byLook && whole && table != Layout.RULES && !subject.lookalikes().isEmpty()) {
      rows.add(Row.of(subject.lookalikeHashes(), 0, Layout.LOOKS, entry));
    }
    sorter.add(rows);
  }

  /** Adds an exception: of a link that it reaches, what less specific keys say does not count. */
  public void except(Subject subject, Reach reach) throws IOException {
    sorter.add(List.of(Row.exception(subject.hashes(), 0, reach)));
  }

  /**
   * Adds an entry for a whole Matrix server and everybody on it.
   *
   * @param subject the server's name as a contact
   */
  public void addServer(Subject subject, ListEntry entry) throws IOException {
    String name = subject.canonical().substring(subject.canonical().indexOf(':') + 1);
    KeyHashes server = NameRules.serverKey(NameRules.server(name));
    sorter.add(
        List.of(
            Row.of(server, 0, Layout.RULES, entry),
            Row.of(NameRules.serversKey(), 0, Layout.RULES, MARK)));
  }

  /**
   * Adds an entry for every Matrix name of a shape.
   *
   * @param kind {@code @} users, {@code #} rooms, {@code :} servers
   * @param pattern at most 255 characters
   * @return whether there was room: a list has few of them
   */
  public synchronized boolean addGlob(char kind, String pattern, ListEntry entry)
      throws IOException {
    if (globs == NameRules.MAX_GLOBS) {
      return false;
    }
    ListEntry told = entry.dated(Optional.empty(), Optional.empty(), Optional.of(kind + pattern));
    sorter.add(List.of(Row.of(NameRules.globKey(globs++), 0, Layout.RULES, told)));
    return true;
  }

  /** How many rows were added; those that are the same count each. */
  public long size() {
    return sorter.size();
  }

  /** Sorts, writes and names the file. Nothing is added afterwards. */
  public Version build() throws IOException {
    Files.createDirectories(folder);
    try (SnapshotWriter writer = new SnapshotWriter(folder)) {
      sorter.drain(writer::add);
      SnapshotWriter.Written written = writer.finish();
      return new Version(written.id(), written.bytes(), written.crc32c(), written.entries());
    }
  }

  @Override
  public void close() throws IOException {
    sorter.close();
  }
}
