package org.handrail.lists.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where what stands in a snapshot file: the header of 256 bytes. {@code docs/lists.md} describes
 * the file byte by byte.
 *
 * @param filter where the filter is
 * @param filterBlocks how many blocks of 64 bytes it has
 * @param strings where the references are
 * @param stringBytes how many bytes they have
 * @param tables of links, of contacts, of rules and of looks
 */
record Layout(long filter, long filterBlocks, long strings, long stringBytes, Part... tables) {
  static final int BYTES = 256;
  static final int LINKS = 0;
  static final int CONTACTS = 1;
  static final int RULES = 2;
  static final int LOOKS = 3;
  static final int TABLES = 4;
  static final int HASH = 32;
  static final int SAID = 16;
  static final int EXTRA = 32;

  private static final long MAGIC = 0x48524c4953543031L; // HRLIST01
  private static final int ALIGNMENT = 64;
  private static final int MAX_BUCKET_BITS = 26;

  /**
   * One table.
   *
   * @param rows how many hashes it has
   * @param extras how many further entries stand under a hash that has one already
   * @param bucketBits how many first bits of a hash choose the bucket
   * @param hashes where the hashes are, and so on
   */
  record Part(
      long rows,
      long extras,
      int bucketBits,
      long hashes,
      long scopes,
      long said,
      long buckets,
      long furthers) {
    static Part at(long from, long rows, long extras) {
      int bits = 0;
      while (bits < MAX_BUCKET_BITS && rows >>> bits > 8) {
        bits++;
      }
      long scopes = aligned(from + rows * HASH);
      long said = aligned(scopes + rows * 4);
      long buckets = aligned(said + rows * SAID);
      long furthers = aligned(buckets + ((1L << bits) + 1) * 4);
      return new Part(rows, extras, bits, from, scopes, said, buckets, furthers);
    }

    long end() {
      return aligned(furthers + extras * EXTRA);
    }
  }

  /** The layout of a file with so much in it. */
  static Layout of(long[] rows, long[] extras, long stringBytes) {
    long at = BYTES;
    Part[] parts = new Part[TABLES];
    long all = 0;
    for (int i = 0; i < TABLES; i++) {
      parts[i] = Part.at(at, rows[i], extras[i]);
      at = parts[i].end();
      all += rows[i];
    }
    long blocks = Filter.blocks(all);
    long strings = at + blocks * Filter.BLOCK;
    return new Layout(at, blocks, strings, stringBytes, parts);
  }

  /** How long the file is. */
  long end() {
    return strings + stringBytes;
  }

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putLong(MAGIC).putLong(filterBlocks).putLong(stringBytes);
    for (Part part : tables) {
      out.putLong(part.rows).putLong(part.extras);
    }
    return out.array();
  }

  /**
   * Reads a header.
   *
   * @param in at least 256 bytes
   * @param length of the file
   * @throws IOException where it is not the header of a file of that length
   */
  static Layout read(ByteBuffer in, long length) throws IOException {
    if (in.getLong(0) != MAGIC) {
      throw new IOException("the file is no snapshot of a list");
    }
    long[] rows = new long[TABLES];
    long[] extras = new long[TABLES];
    for (int i = 0; i < TABLES; i++) {
      rows[i] = in.getLong(24 + i * 16);
      extras[i] = in.getLong(32 + i * 16);
      if (rows[i] < 0 || extras[i] < 0 || rows[i] > length / HASH || extras[i] > length / EXTRA) {
        throw new IOException("the header of the snapshot is wrong");
      }
    }
    long stringBytes = in.getLong(16);
    Layout layout = of(rows, extras, Math.min(stringBytes, length));
    if (stringBytes < 0 || layout.filterBlocks != in.getLong(8) || layout.end() != length) {
      throw new IOException("the header of the snapshot is wrong");
    }
    return layout;
  }

  static long aligned(long at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
