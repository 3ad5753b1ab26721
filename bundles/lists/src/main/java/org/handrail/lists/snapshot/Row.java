package org.handrail.lists.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.handrail.api.lookup.KeyHashes;

/**
 * One entry under one key, as it is sorted and stored: the key's hash, what is said of it, and the
 * table it belongs to. Rows that are equal are one. Immutable.
 *
 * @param table {@link Layout#LINKS} or another
 * @param h0 the first eight bytes of the hash, big-endian, and so on
 * @param scope the first four bytes of the hash of the key's scope
 * @param facts as {@link Codes#facts} says
 * @param listed seconds
 * @param expires seconds
 * @param reference UTF-8; not changed by anybody
 */
record Row(
    int table,
    long h0,
    long h1,
    long h2,
    long h3,
    int scope,
    int facts,
    int listed,
    int expires,
    byte[] reference)
    implements Comparable<Row> {
  static final byte[] NO_REFERENCE = {};

  /** The greatest number of bytes of a reference; what is longer is left out. */
  static final int MAX_REFERENCE = 1024;

  /** How many bytes a row has before its reference; the last two say how long that is. */
  static final int FIXED = 1 + 32 + 4 * 4 + 2;

  static Row of(KeyHashes hashes, int key, int table, ListEntry entry) {
    byte[] reference =
        entry.reference().map(r -> r.getBytes(StandardCharsets.UTF_8)).orElse(NO_REFERENCE);
    return of(
        hashes,
        key,
        table,
        Codes.facts(entry),
        Codes.seconds(entry.listedAt()),
        Codes.seconds(entry.expiresAt()),
        reference.length > MAX_REFERENCE ? NO_REFERENCE : reference);
  }

  static Row exception(KeyHashes hashes, int key, Reach reach) {
    return of(hashes, key, Layout.RULES, Codes.exception(reach), 0, 0, NO_REFERENCE);
  }

  private static Row of(
      KeyHashes hashes, int key, int table, int facts, int listed, int expires, byte[] reference) {
    return new Row(
        table,
        hashes.word(key, 0),
        hashes.word(key, 1),
        hashes.word(key, 2),
        hashes.word(key, 3),
        (int) (hashes.scope(key) >>> 32),
        facts,
        listed,
        expires,
        reference);
  }

  boolean sameHash(Row other) {
    return h0 == other.h0 && h1 == other.h1 && h2 == other.h2 && h3 == other.h3;
  }

  /** By hash, then table; under one hash the strongest entry first. */
  @Override
  public int compareTo(Row other) {
    int order = Long.compareUnsigned(h0, other.h0);
    if (order != 0) {
      return order;
    }
    order = Long.compareUnsigned(h1, other.h1);
    order = order != 0 ? order : Long.compareUnsigned(h2, other.h2);
    order = order != 0 ? order : Long.compareUnsigned(h3, other.h3);
    order = order != 0 ? order : Integer.compare(table, other.table);
    order =
        order != 0 ? order : Integer.compare(Codes.weakness(facts), Codes.weakness(other.facts));
    order = order != 0 ? order : Integer.compare(facts, other.facts);
    order = order != 0 ? order : Integer.compareUnsigned(listed, other.listed);
    order = order != 0 ? order : Integer.compareUnsigned(expires, other.expires);
    order = order != 0 ? order : Arrays.compareUnsigned(reference, other.reference);
    return order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(h0) * 31 + facts;
  }

  @Override
  public String toString() {
    return "Row[…]";
  }

  /** How many bytes {@link #write} writes. */
  int bytes() {
    return FIXED + reference.length;
  }

  void write(ByteBuffer out) {
    out.put((byte) table).putLong(h0).putLong(h1).putLong(h2).putLong(h3);
    out.putInt(scope).putInt(facts).putInt(listed).putInt(expires);
    out.putShort((short) reference.length).put(reference);
  }

  static Row read(ByteBuffer in) {
    int table = in.get();
    long h0 = in.getLong();
    long h1 = in.getLong();
    long h2 = in.getLong();
    long h3 = in.getLong();
    int scope = in.getInt();
    int facts = in.getInt();
    int listed = in.getInt();
    int expires = in.getInt();
    int length = in.getShort() & 0xffff;
    byte[] reference = length == 0 ? NO_REFERENCE : new byte[length];
    in.get(reference);
    return new Row(table, h0, h1, h2, h3, scope, facts, listed, expires, reference);
  }
}
