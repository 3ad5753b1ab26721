package org.handrail.lists.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.handrail.lists.snapshot.SnapshotBuilder.Version;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two snapshots as a file: what to keep, what to drop and what to put in, in the
 * order of the rows. Applied to the old snapshot it gives the very bytes of the new one, which the
 * name of the new one proves. {@code docs/lists.md} describes the file byte by byte.
 */
public final class Delta {
  private static final long MAGIC = 0x4852444c54413031L; // HRDLTA01
  private static final int END = 0;
  private static final int KEEP = 1;
  private static final int DROP = 2;
  private static final int PUT = 3;
  private static final int ID = 32;

  private Delta() {}

  /**
   * Writes the difference.
   *
   * @param atMost give up where it would be longer, since the new snapshot itself is better then
   * @return how long the file is; negative where it was given up, and then there is none
   */
  public static long write(
      String oldId, Snapshot old, String newId, Snapshot next, Path file, long atMost)
      throws IOException {
    boolean whole;
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeLong(MAGIC);
      out.write(HexFormat.of().parseHex(oldId));
      out.write(HexFormat.of().parseHex(newId));
      whole = write(new Rows(old), new Rows(next), out, atMost);
    }
    if (!whole) {
      Files.delete(file);
      return -1;
    }
    return Files.size(file);
  }

  private static boolean write(Rows old, Rows next, DataOutputStream out, long atMost)
      throws IOException {
    int kind = END;
    int count = 0;
    byte[] bytes = new byte[128 + Row.MAX_REFERENCE];
    for (Row had = old.peek(), has = next.peek(); had != null || has != null; ) {
      int order = had == null ? 1 : has == null ? -1 : had.compareTo(has);
      int now = order == 0 ? KEEP : order < 0 ? DROP : PUT;
      if (count > 0 && (now != kind || count == Integer.MAX_VALUE)) {
        run(kind, count, out);
        count = 0;
      }
      kind = now;
      if (now == PUT && has != null) {
        ByteBuffer room = ByteBuffer.wrap(bytes);
        has.write(room);
        out.writeByte(PUT);
        out.write(bytes, 0, room.position());
      } else {
        count++;
      }
      had = order <= 0 ? takePeek(old) : had;
      has = order >= 0 ? takePeek(next) : has;
      if (out.size() > atMost) {
        return false;
      }
    }
    if (count > 0) {
      run(kind, count, out);
    }
    out.writeByte(END);
    return true;
  }

  private static @Nullable Row takePeek(Rows rows) {
    rows.take();
    return rows.peek();
  }

  private static void run(int kind, int count, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeInt(count);
  }

  /**
   * Makes the new snapshot of an old one.
   *
   * @param folder where the new one goes
   * @throws IOException where the delta is not one of this snapshot, is cut, or gives other bytes
   *     than it says; then there is no new file
   */
  public static Version apply(String oldId, Snapshot old, Path delta, Path folder)
      throws IOException {
    byte[] from = new byte[ID];
    byte[] to = new byte[ID];
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(delta)));
        SnapshotWriter writer = new SnapshotWriter(folder)) {
      if (in.readLong() != MAGIC) {
        throw new IOException("the file is no delta of a list");
      }
      in.readFully(from);
      in.readFully(to);
      if (!HexFormat.of().formatHex(from).equals(oldId)) {
        throw new IOException("the delta is one of another version");
      }
      replay(in, new Rows(old), writer);
      SnapshotWriter.Written written = writer.finish();
      if (!written.id().equals(HexFormat.of().formatHex(to))) {
        Files.delete(Snapshot.path(folder, written.id()));
        throw new IOException("the delta does not give the version that it names");
      }
      return new Version(written.id(), written.bytes(), written.crc32c(), written.entries());
    }
  }

  private static void replay(DataInputStream in, Rows old, SnapshotWriter writer)
      throws IOException {
    Row last = null;
    for (int kind = in.readUnsignedByte(); kind != END; kind = in.readUnsignedByte()) {
      int count = kind == PUT ? 1 : in.readInt();
      if (kind > PUT || count < 1) {
        throw new IOException("the delta is broken");
      }
      for (int i = 0; i < count; i++) {
        Row row = kind == PUT ? readRow(in) : old.take();
        if (row == null) {
          throw new IOException("the delta is broken");
        }
        if (kind != DROP) {
          if (last != null && last.compareTo(row) >= 0) {
            throw new IOException("the delta is broken");
          }
          writer.add(row);
          last = row;
        }
      }
    }
    if (old.peek() != null) {
      throw new IOException("the delta is broken");
    }
  }

  private static Row readRow(DataInputStream in) throws IOException {
    byte[] fixed = new byte[Row.FIXED];
    in.readFully(fixed);
    int length = ByteBuffer.wrap(fixed).getShort(Row.FIXED - 2) & 0xffff;
    if (length > Row.MAX_REFERENCE || fixed[0] < 0 || fixed[0] >= Layout.TABLES) {
      throw new IOException("the delta is broken");
    }
    ByteBuffer all = ByteBuffer.allocate(Row.FIXED + length);
    all.put(fixed);
    in.readFully(all.array(), Row.FIXED, length);
    return Row.read(all.rewind());
  }
}
