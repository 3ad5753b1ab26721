package org.handrail.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds up, over all texts of one body, what looks like pieces of a file in base 64 or hexadecimal,
 * so that one that was cut up and spread is found as well. Links and ids hold such pieces, too, but
 * not that much of them.
 */
final class BlobTally {
  /** So much is some 1.5 KiB of a file, or fifty long ids. */
  private static final int MOST = 2_048;

  // A run in which letters of both cases and digits are mixed, or digits and a to f, as in no word.
  private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9+/_=-]{16,}+");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f-]++");

  private int sum;

  /** Counts a text; answers whether it is too much by now. */
  boolean exceeds(String text) {
    Matcher pieces = PIECE.matcher(text);
    while (pieces.find()) {
      if (mixed(pieces.group())) {
        sum += pieces.group().length();
      }
    }
    return sum > MOST;
  }

  private static boolean mixed(String piece) {
    boolean digit = piece.chars().anyMatch(c -> c >= '0' && c <= '9');
    boolean lower = piece.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean upper = piece.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean base64 = lower && upper;
    return digit && (base64 || HEX.matcher(piece).matches());
  }
}
