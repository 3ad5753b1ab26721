package org.handrail.lists.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.KeyHashes;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one version of a list, in a file that is mapped. Of the heap it takes a few
 * hundred bytes, however many entries there are. Immutable and safe for any thread; the file may be
 * deleted while this is used.
 */
public final class Snapshot {
  private final MappedFile file;
  private final Filter filter;
  private final List<Table> tables;
  private final List<Table> links;
  private final List<Table> contacts;
  private final List<Table> looks;
  private final NameRules names;

  private Snapshot(MappedFile file, Layout layout) {
    this.file = file;
    this.filter = new Filter(file, layout.filter(), layout.filterBlocks());
    List<Table> made = new ArrayList<>();
    for (Layout.Part part : layout.tables()) {
      made.add(new Table(file, part, layout.strings()));
    }
    this.tables = List.copyOf(made);
    // Rules first: what they except is not looked for in the others.
    this.links = List.of(tables.get(Layout.RULES), tables.get(Layout.LINKS));
    this.contacts = List.of(tables.get(Layout.RULES), tables.get(Layout.CONTACTS));
    this.looks = List.of(tables.get(Layout.LOOKS));
    this.names = NameRules.of(tables.get(Layout.RULES));
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it cannot be read, or is no snapshot of its length
   */
  public static Snapshot open(Path path) throws IOException {
    MappedFile file = MappedFile.open(path);
    if (file.length() < Layout.BYTES) {
      throw new IOException("the file is no snapshot of a list");
    }
    ByteBuffer header = ByteBuffer.wrap(file.bytes(0, Layout.BYTES));
    return new Snapshot(file, Layout.read(header, file.length()));
  }

  /** The file that holds a version in a folder. */
  public static Path path(Path folder, String id) {
    return folder.resolve(id + SnapshotWriter.ENDING);
  }

  /** SHA-256 of a file in lower-case hexadecimal: the name that it must have. */
  public static String sha256(Path path) throws IOException {
    var digest = SnapshotWriter.sha256();
    byte[] room = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(room); read >= 0; read = in.read(room)) {
        digest.update(room, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** How long the file is. */
  public long bytes() {
    return file.length();
  }

  /** The CRC-32C of the file: reads all of it, at the speed of the disk or of memory. */
  public long crc32c() {
    return file.crc32c();
  }

  /** The number of entries, under all their keys. */
  public long size() {
    long size = 0;
    for (Table table : tables) {
      size += table.entries();
    }
    return size;
  }

  /** How many keys of a kind may be told of in hashes. */
  public long published(HashList.Kind kind) {
    return table(kind).rows();
  }

  Table table(HashList.Kind kind) {
    return tables.get(kind == HashList.Kind.LINKS ? Layout.LINKS : Layout.CONTACTS);
  }

  List<Table> tables() {
    return tables;
  }

  /**
   * The entries that match, each once and by its most specific key. Where nothing can match,
   * nothing is allocated besides the subject's own hashes.
   */
  public List<Reason> find(String source, Subject subject) {
    List<Table> exact = subject.type() == IndicatorType.URL ? links : contacts;
    Matches matches = find(subject.hashes(), exact, null, source, subject);
    if (looks.get(0).rows() > 0 && (matches == null || !matches.excepted)) {
      matches = find(subject.lookalikeHashes(), looks, matches, source, subject);
    }
    List<Reason> reasons = matches == null ? List.of() : matches.reasons;
    return subject.type() == IndicatorType.HANDLE
        ? names.find(tables.get(Layout.RULES), source, subject.canonical(), reasons)
        : reasons;
  }

  /** Adds what tables say to what matched before, until something is excepted. */
  private @Nullable Matches find(
      KeyHashes hashes,
      List<Table> asked,
      @Nullable Matches before,
      String source,
      Subject subject) {
    Matches matches = before;
    for (int key = 0; key < hashes.size(); key = hashes.scopeEnd(key)) {
      if (filter.mayHold(hashes.scope(key))) {
        matches = matches == null ? new Matches(source, subject) : matches;
        find(hashes, key, asked, matches);
        if (matches.excepted) {
          break;
        }
      }
    }
    return matches;
  }

  /** The same for the keys of one scope. */
  private static void find(KeyHashes hashes, int from, List<Table> asked, Matches matches) {
    int keys = hashes.scopeEnd(from) - from;
    long[][] rows = new long[asked.size()][];
    for (int table = 0; table < rows.length; table++) {
      rows[table] = asked.get(table).find(hashes, from, keys);
    }
    for (int i = 0; i < keys && !matches.excepted; i++) {
      for (int table = 0; table < rows.length && !matches.excepted; table++) {
        if (rows[table][i] != Table.NONE) {
          matches.add(asked.get(table), rows[table][i], hashes.key(from + i));
        }
      }
    }
  }

  /** Collects what matches, until something is excepted. */
  private static final class Matches {
    private final String source;
    private final int exactHost;
    private final List<ListEntry> seen = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private boolean excepted;

    Matches(String source, Subject subject) {
      this.source = source;
      this.exactHost = KeyHashes.scopeLength(subject.keys().get(0));
    }

    /** Adds the entries of a row. */
    void add(Table table, long row, String key) {
      long at = table.said(row);
      long extra = table.firstExtra(row);
      List<ListEntry> entries = new ArrayList<>();
      while (at != Table.NONE) {
        int facts = table.facts(at);
        if (reaches(Codes.reach(facts), key)) {
          if (Codes.isException(facts)) {
            excepted = true;
            return;
          }
          entries.add(table.entry(at));
        }
        at = table.extra(extra++, row);
      }
      for (ListEntry entry : entries) {
        if (!seen.contains(entry)) {
          seen.add(entry);
          reasons.add(entry.reason(source, key));
        }
      }
    }

    /** Whether an entry under a key stands for the host that is asked about. */
    private boolean reaches(Reach reach, String key) {
      if (reach == Reach.WHOLE) {
        return true;
      }
      boolean exact = KeyHashes.scopeLength(key) == exactHost;
      return exact == (reach == Reach.EXACT);
    }
  }
}
