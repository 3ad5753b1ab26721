package org.handrail.lists.snapshot;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a snapshot file from rows in order. The same rows give the same bytes, and the file is
 * named by their SHA-256, so that a file with its name is whole, and two with one name are one.
 * Used by one thread.
 */
final class SnapshotWriter implements Closeable {
  static final String ENDING = ".hrlist";

  /**
   * A file that was written.
   *
   * @param id SHA-256 of the file in lower-case hexadecimal
   * @param bytes how long it is
   * @param crc32c of the file
   * @param entries how many entries it holds
   */
  record Written(String id, long bytes, long crc32c, long entries) {}

  private final Path folder;
  private final List<TableWriter> tables = new ArrayList<>();
  private final Spool scopes;
  private final References references;

  /**
   * A writer.
   *
   * @param folder where the file goes, and what is written on the way
   */
  SnapshotWriter(Path folder) {
    this.folder = folder;
    for (int i = 0; i < Layout.TABLES; i++) {
      tables.add(new TableWriter(folder, "table" + i));
    }
    scopes = new Spool(folder.resolve("scopes"));
    references = new References(folder);
  }

  /** Adds a row that comes after those before it, and is none of them. */
  void add(Row row) throws IOException {
    TableWriter table = tables.get(row.table());
    long before = table.rows();
    table.add(row, references.add(row.reference()));
    if (table.rows() > before) {
      if (table.rows() > Integer.MAX_VALUE) {
        throw new IOException("a list has at most 2147483647 keys");
      }
      scopes.putInt(row.scope());
    }
  }

  /** Writes the file, makes it last, and gives it its name. */
  Written finish() throws IOException {
    long[] rows = tables.stream().mapToLong(TableWriter::rows).toArray();
    long[] extras = tables.stream().mapToLong(TableWriter::extras).toArray();
    Layout layout = Layout.of(rows, extras, references.size());
    Path unnamed = folder.resolve("unnamed.tmp");
    MessageDigest sha256 = sha256();
    CRC32C crc = new CRC32C();
    try (OutputStream out =
        new BufferedOutputStream(
            new CheckedOutputStream(
                new DigestOutputStream(Files.newOutputStream(unnamed), sha256), crc),
            1 << 16)) {
      out.write(layout.bytes());
      for (int i = 0; i < Layout.TABLES; i++) {
        tables.get(i).copyTo(out, layout.tables()[i]);
      }
      out.write(filter(layout));
      references.copyTo(out);
    }
    try (FileChannel file = FileChannel.open(unnamed, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    String id = HexFormat.of().formatHex(sha256.digest());
    Files.move(unnamed, folder.resolve(id + ENDING), StandardCopyOption.ATOMIC_MOVE);
    long entries = 0;
    for (TableWriter table : tables) {
      entries += table.rows() + table.extras();
    }
    return new Written(id, layout.end(), crc.getValue(), entries);
  }

  private byte[] filter(Layout layout) throws IOException {
    byte[] filter = new byte[Math.toIntExact(layout.filterBlocks() * Filter.BLOCK)];
    scopes.copyTo(
        new OutputStream() {
          private int scope;
          private int have;

          @Override
          public void write(int b) {
            scope = (scope << 8) | (b & 0xff);
            have++;
            if (have == 4) {
              Filter.put(filter, scope);
              have = 0;
            }
          }
        });
    return filter;
  }

  @Override
  public void close() throws IOException {
    for (TableWriter table : tables) {
      table.close();
    }
    scopes.close();
    references.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
