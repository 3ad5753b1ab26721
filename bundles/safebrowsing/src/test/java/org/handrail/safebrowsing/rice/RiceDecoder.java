package org.handrail.safebrowsing.rice;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Decodes as the documentation describes it: slow, and of another make than the encoder. */
public final class RiceDecoder {
  private final byte[] bytes;
  private int bit;

  private RiceDecoder(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The numbers: the first, and one for each difference. */
  public static List<BigInteger> decode(BigInteger first, int k, int count, byte[] encoded) {
    RiceDecoder decoder = new RiceDecoder(encoded);
    List<BigInteger> numbers = new ArrayList<>(List.of(first));
    for (int i = 0; i < count; i++) {
      BigInteger quotient = BigInteger.ZERO;
      while (decoder.next()) {
        quotient = quotient.add(BigInteger.ONE);
      }
      BigInteger remainder = BigInteger.ZERO;
      for (int b = 0; b < k; b++) {
        remainder = decoder.next() ? remainder.setBit(b) : remainder;
      }
      numbers.add(numbers.get(i).add(quotient.shiftLeft(k)).add(remainder));
    }
    if (encoded.length * 8 - decoder.bit >= 8) {
      throw new IllegalStateException("a whole byte was left over");
    }
    return numbers;
  }

  private boolean next() {
    boolean one = (bytes[bit / 8] >> (bit % 8) & 1) == 1;
    bit++;
    return one;
  }
}
