package org.handrail.safebrowsing.edition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Hash prefixes of one length, in ascending unsigned order, each once. Immutable; at most 2 GiB in
 * all.
 */
public final class Prefixes {
  private final int width;
  private final byte[] packed;

  private Prefixes(int width, byte[] packed) {
    this.width = width;
    this.packed = packed;
  }

  /** None, of that length in bytes. */
  static Prefixes none(int width) {
    return new Prefixes(width, new byte[0]);
  }

  /** The length of each in bytes. */
  public int width() {
    return width;
  }

  /** How many there are. */
  public int size() {
    return packed.length / width;
  }

  /** How many bytes they take. */
  int bytes() {
    return packed.length;
  }

  /** The prefixes from an index to another, exclusive, one behind the other. */
  public byte[] copy(int from, int to) {
    return Arrays.copyOfRange(packed, from * width, to * width);
  }

  /** The prefixes at these indices, one behind the other. */
  byte[] copy(int[] indices) {
    byte[] some = new byte[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(packed, indices[i] * width, some, i * width, width);
    }
    return some;
  }

  /** Compares one prefix with one of another set of the same length. */
  int compare(int index, Prefixes other, int otherIndex) {
    return Arrays.compareUnsigned(
        packed,
        index * width,
        (index + 1) * width,
        other.packed,
        otherIndex * width,
        (otherIndex + 1) * width);
  }

  /** SHA-256 over the first so many, one behind the other. */
  byte[] checksum(int count) {
    MessageDigest digest = sha256();
    digest.update(packed, 0, count * width);
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes hashes in ascending order and keeps the first bytes of each. Used by one thread. */
  static final class Builder {
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private final int width;
    private byte[] packed = new byte[0];
    private int length;

    Builder(int width) {
      this.width = width;
    }

    void append(byte[] hash) {
      if (length > 0 && Arrays.equals(packed, length - width, length, hash, 0, width)) {
        return;
      }
      if (length + width > packed.length) {
        long wanted = Math.max(1_024, packed.length + (packed.length >> 1) + (long) width);
        packed = Arrays.copyOf(packed, (int) Math.min(MOST_BYTES, wanted));
      }
      System.arraycopy(hash, 0, packed, length, width);
      length += width;
    }

    Prefixes build() {
      return new Prefixes(width, Arrays.copyOf(packed, length));
    }
  }
}
