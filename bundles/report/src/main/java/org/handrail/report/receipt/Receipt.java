package org.handrail.report.receipt;

import java.util.Locale;
import java.util.Optional;

/**
 * A receipt: 19 random characters and one check character of Crockford's base 32, in five groups of
 * four, as in {@code K7QM-2FHT-9XWB-C3ND-5RP8}. It carries 95 bits. {@link #toString()} never shows
 * it.
 *
 * <p>The check character is the sum of aⁱ·cᵢ in GF(2⁵), with a the root of x⁵+x²+1: since the
 * powers of a differ, it catches every single wrong character and every swap of two characters.
 */
public final class Receipt {
  /** How many bytes of randomness {@link #of} needs. */
  public static final int SEED_BYTES = 12;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int SYMBOLS = 19;
  private static final int REDUCER = 0b100101;

  private final String symbols;

  private Receipt(String symbols) {
    this.symbols = symbols;
  }

  /** The receipt of the first 95 bits of a seed. */
  public static Receipt of(byte[] seed) {
    StringBuilder text = new StringBuilder(SYMBOLS + 1);
    int buffer = 0;
    int bits = 0;
    int next = 0;
    while (text.length() < SYMBOLS) {
      if (bits < 5) {
        buffer = ((buffer << 8) | (seed[next++] & 0xFF)) & 0xFFFF;
        bits += 8;
      }
      bits -= 5;
      text.append(ALPHABET.charAt((buffer >> bits) & 31));
    }
    return new Receipt(text.append(check(text)).toString());
  }

  /**
   * The receipt that somebody typed: in any case, with any spaces and dashes, O for 0, I or L for
   * 1.
   *
   * @return empty when it cannot be one, or its check character is wrong
   */
  public static Optional<Receipt> parse(String typed) {
    StringBuilder text = new StringBuilder(SYMBOLS + 1);
    for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
      if (c == '-' || c == '–' || Character.isWhitespace(c)) {
        continue;
      }
      char symbol = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
      if (ALPHABET.indexOf(symbol) < 0 || text.length() > SYMBOLS) {
        return Optional.empty();
      }
      text.append(symbol);
    }
    boolean right =
        text.length() == SYMBOLS + 1 && text.charAt(SYMBOLS) == check(text.substring(0, SYMBOLS));
    return right ? Optional.of(new Receipt(text.toString())) : Optional.empty();
  }

  /** The receipt as people are shown it, in groups. */
  public String grouped() {
    return symbols.replaceAll("(.{4})(?=.)", "$1-");
  }

  @Override
  public String toString() {
    return "Receipt[…]";
  }

  private static char check(CharSequence data) {
    int sum = 0;
    // Horner's rule: sum = sum·a + c, so that character i is multiplied by its own power of a.
    for (int i = 0; i < data.length(); i++) {
      sum = timesRoot(sum ^ ALPHABET.indexOf(data.charAt(i)));
    }
    return ALPHABET.charAt(sum);
  }

  private static int timesRoot(int element) {
    int doubled = element << 1;
    return (doubled & 0b100000) == 0 ? doubled : doubled ^ REDUCER;
  }
}
