package org.handrail.lookup.canonical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Percent-escapes over byte strings: strings whose chars are bytes, 0 to 255, so that a link that
 * is not UTF-8 keeps its bytes. Source: Safe Browsing v4 and v5, "URLs and Hashing".
 */
final class Bytes {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final boolean[] ESCAPED = escaped("#%");
  private static final boolean[] ESCAPED_IN_HOST = escaped("#%/:?@\\");

  private Bytes() {}

  private static boolean[] escaped(String more) {
    boolean[] escaped = new boolean[256];
    Arrays.fill(escaped, 0, 0x21, true);
    Arrays.fill(escaped, 0x7f, 256, true);
    more.chars().forEach(c -> escaped[c] = true);
    return escaped;
  }

  /** The UTF-8 bytes of a text, as a byte string. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7e) {
        return new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), ISO_8859_1);
      }
    }
    return text;
  }

  /**
   * Unescapes until no escape is left. Whatever order the escapes are undone in, the result is the
   * same, so that one pass that looks back at its own output does, in linear time.
   */
  static String unescape(String bytes) {
    if (bytes.indexOf('%') < 0) {
      return bytes;
    }
    char[] out = new char[bytes.length()];
    int n = 0;
    for (int i = 0; i < bytes.length(); i++) {
      out[n++] = bytes.charAt(i);
      while (n >= 3 && out[n - 3] == '%' && hex(out[n - 2]) >= 0 && hex(out[n - 1]) >= 0) {
        out[n - 3] = (char) (16 * hex(out[n - 2]) + hex(out[n - 1]));
        n -= 2;
      }
    }
    return new String(out, 0, n);
  }

  /** Undoes one layer of escapes. */
  static String unescapeOnce(String bytes) {
    if (bytes.indexOf('%') < 0) {
      return bytes;
    }
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      boolean escape =
          c == '%'
              && i + 2 < bytes.length()
              && hex(bytes.charAt(i + 1)) >= 0
              && hex(bytes.charAt(i + 2)) >= 0;
      if (escape) {
        out.append((char) (16 * hex(bytes.charAt(i + 1)) + hex(bytes.charAt(i + 2))));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Escapes every byte up to 0x20, from 0x7f on, {@code #} and {@code %}. */
  static String escape(String bytes) {
    return escape(bytes, ESCAPED);
  }

  /** The same, and what would end a host: {@code / : ? @ \}. */
  static String escapeHost(String bytes) {
    return escape(bytes, ESCAPED_IN_HOST);
  }

  private static String escape(String bytes, boolean[] escaped) {
    int i = 0;
    while (i < bytes.length() && !escaped[bytes.charAt(i) & 0xff]) {
      i++;
    }
    if (i == bytes.length()) {
      return bytes;
    }
    StringBuilder out = new StringBuilder(bytes.length() + 32).append(bytes, 0, i);
    for (; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (escaped[c & 0xff]) {
        out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** In lower case, as far as it is ASCII: other bytes are not letters. */
  static String lower(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (isUpper(bytes.charAt(i))) {
        StringBuilder out = new StringBuilder(bytes);
        for (int j = i; j < out.length(); j++) {
          if (isUpper(out.charAt(j))) {
            out.setCharAt(j, (char) (out.charAt(j) + 0x20));
          }
        }
        return out.toString();
      }
    }
    return bytes;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
