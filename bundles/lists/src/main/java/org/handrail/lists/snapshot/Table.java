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
    return find(hashes, key, 1)[0];
  }

  /**
   * The rows of all keys of a scope; NONE for each that is not there. Step by step for all of them
   * and not key by key: reads that miss the processor's caches then go on beside each other.
   *
   * @param from the first key
   * @param keys how many
   */
  long[] find(KeyHashes hashes, int from, int keys) {
    long[] rows = new long[keys];
    Arrays.fill(rows, NONE);
    if (part.rows() == 0) {
      return rows;
    }
    long[] wanted = new long[keys];
    for (int i = 0; i < keys; i++) {
      wanted[i] = hashes.word(from + i, 0);
    }
    long[] starts = new long[keys];
    long[] ends = new long[keys];
    for (int i = 0; i < keys; i++) {
      starts[i] = bucket(wanted[i], 0);
      ends[i] = bucket(wanted[i], 1);
    }
    long[] heads = new long[keys];
    for (int i = 0; i < keys; i++) {
      if (starts[i] < ends[i]) {
        rows[i] = likely(wanted[i], starts[i], ends[i]);
        heads[i] = word(rows[i], 0);
      }
    }
    for (int i = 0; i < keys; i++) {
      if (starts[i] < ends[i]) {
        rows[i] = search(hashes, from + i, starts[i], ends[i], rows[i], heads[i]);
      }
    }
    return rows;
  }

  /** Where in its bucket a hash should stand: they are spread evenly. */
  private long likely(long h0, long from, long to) {
    return from + (((h0 << part.bucketBits() >>> 32) * (to - from)) >>> 32);
  }

  /**
   * Looks in a bucket, row by row from where the hash should stand.
   *
   * @param likely that row
   * @param head the first word of it
   */
  private long search(KeyHashes hashes, int key, long from, long to, long likely, long head) {
    long h0 = hashes.word(key, 0);
    long row = likely;
    long first = head;
    int step = 0;
    while (true) {
      int order = Long.compareUnsigned(first, h0);
      for (int word = 1; order == 0 && word < 4; word++) {
        order = Long.compareUnsigned(word(row, word), hashes.word(key, word));
      }
      if (order == 0) {
        return row;
      }
      int next = order < 0 ? 1 : -1;
      row += next;
      if (step == -next || row < from || row >= to) {
        return NONE;
      }
      step = next;
      first = word(row, 0);
    }
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
