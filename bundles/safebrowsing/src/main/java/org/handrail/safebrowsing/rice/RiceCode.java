package org.handrail.safebrowsing.rice;

import java.util.Arrays;

/**
 * Ascending numbers as Golomb-Rice coded differences: each difference is its quotient by 2^k in
 * unary, then its lowest k bits, all with the lowest bit first. The first number stands beside it.
 *
 * <p>Source: Safe Browsing v4 and v5, "Compression" (Rice-Golomb encoding).
 *
 * @param parameter k; 0 where there is no difference
 * @param count how many differences
 * @param encoded the bits; handed on uncopied
 */
public record RiceCode(int parameter, int count, byte[] encoded) {
  private static final RiceCode EMPTY = new RiceCode(0, 0, new byte[0]);

  /**
   * Encodes numbers of 32 bits.
   *
   * @param ascending in unsigned order
   * @param least the smallest k allowed
   * @param most the greatest k allowed, at most 31
   */
  public static RiceCode ofInts(int[] ascending, int least, int most) {
    int count = ascending.length - 1;
    if (count < 1) {
      return EMPTY;
    }
    long span = Integer.toUnsignedLong(ascending[count]) - Integer.toUnsignedLong(ascending[0]);
    int k = clamp(log2(Math.max(1, span / count)), least, most);
    return ofInts(ascending, k);
  }

  static RiceCode ofInts(int[] ascending, int k) {
    BitSink sink =
        new BitSink((int) Math.min(Integer.MAX_VALUE - 8, ascending.length * (k + 2L) / 8));
    for (int i = 1; i < ascending.length; i++) {
      int difference = ascending[i] - ascending[i - 1];
      // At most 2^30 ones, since k is at least 2.
      sink.unary(difference >>> k);
      sink.bits(difference, k);
    }
    return new RiceCode(k, ascending.length - 1, sink.toArray());
  }

  /**
   * Encodes numbers of any length, with k between that length less 29 (for 64 bits and more) and
   * less 2, as version 5 has it.
   *
   * @param ascending big-endian, in ascending order, one behind the other
   * @param width bytes of each number: 8, 16 or 32
   */
  public static RiceCode ofWide(byte[] ascending, int width) {
    int count = ascending.length / width - 1;
    if (count < 1) {
      return EMPTY;
    }
    // Hashes lie evenly: the mean difference is 2^bits / count.
    int bits = 8 * width;
    return ofWide(ascending, width, clamp(bits - 1 - log2(count), bits - 29, bits - 2));
  }

  static RiceCode ofWide(byte[] ascending, int width, int k) {
    int count = ascending.length / width - 1;
    BitSink sink = new BitSink((int) Math.min(Integer.MAX_VALUE - 8, (long) count * width));
    byte[] difference = new byte[width];
    for (int i = 1; i <= count; i++) {
      subtract(ascending, i * width, (i - 1) * width, difference);
      sink.unary(above(difference, k));
      int left = k;
      for (int at = width - 1; left > 0; at--) {
        int taken = Math.min(8, left);
        sink.bits(difference[at] & 0xFF, taken);
        left -= taken;
      }
    }
    return new RiceCode(k, count, sink.toArray());
  }

  private static void subtract(byte[] numbers, int from, int less, byte[] into) {
    int borrow = 0;
    for (int i = into.length - 1; i >= 0; i--) {
      int digit = (numbers[from + i] & 0xFF) - (numbers[less + i] & 0xFF) - borrow;
      borrow = digit < 0 ? 1 : 0;
      into[i] = (byte) digit;
    }
  }

  /** The number without its lowest k bits; k leaves at most 29. */
  private static int above(byte[] number, int k) {
    long top = 0;
    for (int i = 0; i < 8; i++) {
      top = (top << 8) | (number[i] & 0xFF);
    }
    return (int) (top >>> (64 - (8 * number.length - k)));
  }

  private static int log2(long value) {
    return 63 - Long.numberOfLeadingZeros(value);
  }

  private static int clamp(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RiceCode code
        && parameter == code.parameter
        && count == code.count
        && Arrays.equals(encoded, code.encoded);
  }

  @Override
  public int hashCode() {
    return 31 * parameter + Arrays.hashCode(encoded);
  }
}
