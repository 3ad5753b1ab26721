package org.handrail.lookup.canonical;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The many spellings of IP addresses, brought to one. Nothing is resolved.
 *
 * <p>Source: Safe Browsing v4 and v5, "URLs and Hashing"; inet_aton for IPv4; RFC 4291 and RFC 5952
 * for IPv6.
 */
final class IpAddress {
  /** Windows resolves a dotted quad followed by a space and anything, up to 15 characters. */
  private static final Pattern TRAILING = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+) .*");

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern QUAD =
      Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

  private IpAddress() {}

  /**
   * An IPv4 address in one to four parts, each decimal, octal or hexadecimal; the last part fills
   * what is left, and a part that is too big keeps its low bytes.
   *
   * @return the dotted quad, or empty where it is a name
   */
  static Optional<String> v4(String host) {
    // Names end in a letter, save for hexadecimal ones: most hosts are told apart here.
    if (host.isEmpty() || host.charAt(0) < '0' || host.charAt(0) > '9') {
      return Optional.empty();
    }
    String address = host;
    if (host.length() <= 15) {
      Matcher matcher = TRAILING.matcher(host);
      if (matcher.matches()) {
        address = matcher.group(1);
      }
    }
    String[] parts = address.split("\\.", -1);
    if (parts.length > 4) {
      return Optional.empty();
    }
    StringBuilder quad = new StringBuilder(15);
    for (int i = 0; i < parts.length; i++) {
      long value = number(parts[i]);
      if (value < 0) {
        return Optional.empty();
      }
      int octets = i == parts.length - 1 ? 5 - parts.length : 1;
      for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
        quad.append(quad.isEmpty() ? "" : ".").append((value >> shift) & 255);
      }
    }
    return Optional.of(quad.toString());
  }

  private static long number(String part) {
    int radix = 10;
    String digits = part;
    if (part.startsWith("0x") || part.startsWith("0X")) {
      radix = 16;
      digits = part.substring(2);
    } else if (part.length() > 1 && part.startsWith("0")) {
      radix = 8;
      digits = part.substring(1);
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      value = value * radix + digit;
      if (digit < 0 || value > 0xffff_ffffL) {
        return -1;
      }
    }
    return digits.isEmpty() ? -1 : value;
  }

  /**
   * An IPv6 address.
   *
   * @param literal the address without brackets
   * @return in brackets and RFC 5952 form; a mapped IPv4 address (::ffff:0:0/96) or one behind
   *     NAT64 (64:ff9b::/96) as a dotted quad; empty where it is none
   */
  static Optional<String> v6(String literal) {
    int gap = literal.indexOf("::");
    int[] groups = new int[8];
    if (gap < 0) {
      return fill(literal, groups) == 8 ? Optional.of(write(groups)) : Optional.empty();
    }
    int[] tail = new int[8];
    int before = fill(literal.substring(0, gap), groups);
    int after = fill(literal.substring(gap + 2), tail);
    if (before < 0 || after < 0 || before + after > 7) {
      return Optional.empty();
    }
    System.arraycopy(tail, 0, groups, 8 - after, after);
    return Optional.of(write(groups));
  }

  /** Reads groups; answers how many, or -1. */
  private static int fill(String text, int[] groups) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int n = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean quad = i == parts.length - 1 && parts[i].indexOf('.') >= 0;
      if (n + (quad ? 2 : 1) > 8) {
        return -1;
      }
      if (quad) {
        Matcher octets = QUAD.matcher(parts[i]);
        if (!octets.matches()) {
          return -1;
        }
        groups[n++] = 256 * octet(octets, 1) + octet(octets, 2);
        groups[n++] = 256 * octet(octets, 3) + octet(octets, 4);
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        groups[n++] = Integer.parseInt(parts[i], 16);
      } else {
        return -1;
      }
    }
    return n;
  }

  private static int octet(Matcher octets, int group) {
    return Integer.parseInt(octets.group(group));
  }

  private static String write(int[] g) {
    boolean mapped = g[0] == 0 && g[1] == 0 && g[4] == 0 && g[5] == 0xffff;
    boolean nat64 = g[0] == 0x64 && g[1] == 0xff9b && g[4] == 0 && g[5] == 0;
    if (g[2] == 0 && g[3] == 0 && (mapped || nat64)) {
      return (g[6] >> 8) + "." + (g[6] & 255) + "." + (g[7] >> 8) + "." + (g[7] & 255);
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && g[end] == 0) {
        end++;
      }
      if (end - i > length) {
        best = i;
        length = end - i;
      }
    }
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += length - 1;
      } else {
        out.append(out.length() > 1 && out.charAt(out.length() - 1) != ':' ? ":" : "");
        out.append(Integer.toHexString(g[i]));
      }
    }
    return out.append(']').toString();
  }
}
