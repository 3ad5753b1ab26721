package org.handrail.lists.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of the STIX patterning language that says "one of these values": comparisons with {@code
 * =} or {@code IN}, joined with {@code OR}, in one observation or in several. Everything else, such
 * as {@code AND}, {@code LIKE}, {@code FOLLOWEDBY} or a time, says more than a list of keys can.
 * Source: STIX 2.1, section 9. Used by one thread.
 */
final class StixPattern {
  /** A value of an observed object, such as {@code url:value} and a link. */
  record Value(String path, String text) {}

  private final String pattern;
  private final List<Value> values = new ArrayList<>();
  private int at;

  private StixPattern(String pattern) {
    this.pattern = pattern;
  }

  /** The values of a pattern; empty where it says something else. */
  static Optional<List<Value>> values(String pattern) {
    StixPattern reader = new StixPattern(pattern);
    return reader.observations() ? Optional.of(reader.values) : Optional.empty();
  }

  private boolean observations() {
    do {
      boolean bracket = take("[");
      if (!bracket || !comparisons() || !take("]")) {
        return false;
      }
    } while (take("OR"));
    return at == pattern.length();
  }

  private boolean comparisons() {
    do {
      if (!comparison()) {
        return false;
      }
    } while (take("OR"));
    return true;
  }

  private boolean comparison() {
    blanks();
    if (take("(")) {
      return comparisons() && take(")");
    }
    int from = at;
    while (at < pattern.length()
        && (Character.isLetterOrDigit(pattern.charAt(at))
            || "-_:.'[]*".indexOf(pattern.charAt(at)) >= 0)) {
      at++;
    }
    String path = pattern.substring(from, at);
    if (path.indexOf(':') < 1) {
      return false;
    }
    if (take("=")) {
      return literal(path);
    }
    if (!take("IN") || !take("(")) {
      return false;
    }
    do {
      if (!literal(path)) {
        return false;
      }
    } while (take(","));
    return take(")");
  }

  private boolean literal(String path) {
    blanks();
    if (at >= pattern.length() || pattern.charAt(at) != '\'') {
      return false;
    }
    StringBuilder text = new StringBuilder();
    for (at++; at < pattern.length() && pattern.charAt(at) != '\''; at++) {
      if (pattern.charAt(at) == '\\' && at + 1 < pattern.length()) {
        at++;
      }
      text.append(pattern.charAt(at));
    }
    if (at >= pattern.length()) {
      return false;
    }
    at++;
    blanks();
    values.add(new Value(path, text.toString()));
    return true;
  }

  private boolean take(String token) {
    blanks();
    if (!pattern.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    blanks();
    return true;
  }

  private void blanks() {
    while (at < pattern.length() && Character.isWhitespace(pattern.charAt(at))) {
      at++;
    }
  }
}
