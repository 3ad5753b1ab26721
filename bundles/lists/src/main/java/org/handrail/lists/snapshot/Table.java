package org.handrail.lists.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.handrail.api.lookup.KeyHashes;

/** One table of a snapshot: hashes in order, each once, and what is said of each. Immutable. */
final class Table {
  static final long NONE = -1;

  private final MappedFile file;
  private final Layout.Part part;
  private final long strings;

  Table(MappedFile file, Layout.Part part, long strings) {
    this.file = file;
    this.part = part;
    this.strings = strings;
  }

  long rows() {
    return part.rows();
  }

  /** How many entries there are: more than rows where a key has several. */
  long entries() {
    return part.rows() + part.extras();
  }

  /** Eight bytes of a row's hash, big-endian. */
  long word(long row, int word) {
    return file.getLong(part.hashes() + row * Layout.HASH + word * 8L);
  }

  int scope(long row) {
    return file.getInt(part.scopes() + row * 4);
  }

  /** The row of a key's hash; NONE where it is not there. */
  long find(KeyHashes hashes, int key) {
    if (part.rows() == 0) {
      return NONE;
    }
    long h0 = hashes.word(key, 0);
    return search(hashes, key, bucket(h0, 0), bucket(h0, 1));
  }

  /**
   * The rows of all keys of a scope; NONE for each that is not there. The buckets of all are read
   * before any is searched: a read that misses the processor's caches takes as long as a hash, and
   * so goes on beside the next one.
   *
   * @param from the first key
   * @param keys how many
   */
  long[] find(KeyHashes hashes, int from, int keys) {
    long[] rows = new long[keys];
    if (part.rows() == 0) {
      Arrays.fill(rows, NONE);
      return rows;
    }
    long[] ends = new long[keys];
    for (int i = 0; i < keys; i++) {
      long h0 = hashes.word(from + i, 0);
      rows[i] = bucket(h0, 0);
      ends[i] = bucket(h0, 1);
    }
    for (int i = 0; i < keys; i++) {
      rows[i] = search(hashes, from + i, rows[i], ends[i]);
    }
    return rows;
  }

  /**
   * Looks in a bucket. Hashes are spread evenly, so that what follows the bits that chose the
   * bucket tells about where in it the row must be; from there row by row.
   */
  private long search(KeyHashes hashes, int key, long from, long to) {
    long h0 = hashes.word(key, 0);
    long row = from + (((h0 << part.bucketBits() >>> 32) * (to - from)) >>> 32);
    int step = 0;
    while (row >= from && row < to) {
      int order = Long.compareUnsigned(word(row, 0), h0);
      for (int word = 1; order == 0 && word < 4; word++) {
        order = Long.compareUnsigned(word(row, word), hashes.word(key, word));
      }
      if (order == 0) {
        return row;
      }
      int next = order < 0 ? 1 : -1;
      if (step == -next) {
        return NONE;
      }
      step = next;
      row += step;
    }
    return NONE;
  }

  /** The first row whose hash is not below four words; the number of rows where there is none. */
  long ceiling(long[] words) {
    if (part.rows() == 0) {
      return 0;
    }
    long low = bucket(words[0], 0);
    long high = bucket(words[0], 1);
    while (low < high) {
      long middle = (low + high) >>> 1;
      int order = 0;
      for (int word = 0; order == 0 && word < 4; word++) {
        order = Long.compareUnsigned(word(middle, word), words[word]);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where the bucket of a hash begins, or the next one. */
  private long bucket(long h0, int next) {
    long bucket = ((h0 >>> 1) >>> (63 - part.bucketBits())) + next;
    return Integer.toUnsignedLong(file.getInt(part.buckets() + bucket * 4));
  }

  /** Where the strongest entry of a row stands. */
  long said(long row) {
    return part.said() + row * Layout.SAID;
  }

  /** The index of the first further entry of a row, or of a later row; they are in order. */
  long firstExtra(long row) {
    long low = 0;
    long high = part.extras();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (file.getLong(part.furthers() + middle * Layout.EXTRA) < row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where a further entry stands; NONE where it is not one of this row. */
  long extra(long index, long row) {
    long at = part.furthers() + index * Layout.EXTRA;
    return index < part.extras() && file.getLong(at) == row ? at + 8 : NONE;
  }

  /** The facts of the entry that stands there. */
  int facts(long at) {
    return file.getInt(at);
  }

  int listed(long at) {
    return file.getInt(at + 4);
  }

  int expires(long at) {
    return file.getInt(at + 8);
  }

  /** The bytes of its reference. */
  byte[] reference(long at) {
    long offset = Integer.toUnsignedLong(file.getInt(at + 12));
    if (offset == 0) {
      return Row.NO_REFERENCE;
    }
    long from = strings + (offset - 1) * 4;
    int length = ((file.getByte(from) & 0xff) << 8) | (file.getByte(from + 1) & 0xff);
    return file.bytes(from + 2, length);
  }

  /** The entry that stands there. */
  ListEntry entry(long at) {
    int facts = facts(at);
    byte[] reference = reference(at);
    return new ListEntry(
        Codes.opinion(facts),
        Codes.reach(facts),
        Codes.category(facts),
        Codes.severity(facts),
        Codes.confidence(facts),
        Codes.time(listed(at)),
        Codes.time(expires(at)),
        reference.length == 0
            ? Optional.empty()
            : Optional.of(new String(reference, StandardCharsets.UTF_8)));
  }
}
