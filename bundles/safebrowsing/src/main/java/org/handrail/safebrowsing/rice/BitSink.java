package org.handrail.safebrowsing.rice;

import java.util.Arrays;

/** Collects bits, the first in the lowest place of the first byte. Used by one thread. */
final class BitSink {
  private byte[] bytes;
  private long bits;

  BitSink(int expectedBytes) {
    bytes = new byte[Math.max(16, expectedBytes)];
  }

  /** The lowest so many bits of a value, the lowest first. */
  void bits(int value, int count) {
    for (int done = 0; done < count; ) {
      int index = (int) (bits >>> 3);
      int shift = (int) (bits & 7);
      if (index == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      int taken = Math.min(8 - shift, count - done);
      int part = (value >>> done) & ((1 << taken) - 1);
      bytes[index] |= (byte) (part << shift);
      bits += taken;
      done += taken;
    }
  }

  /** So many ones, then a zero. */
  void unary(int ones) {
    for (int left = ones; left > 0; left -= 31) {
      bits(-1, Math.min(31, left));
    }
    bits(0, 1);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, (int) ((bits + 7) >>> 3));
  }
}
