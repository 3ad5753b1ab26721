package org.handrail.lookup.canonical;

import java.util.Locale;
import java.util.Optional;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/** The canonical form of a link as it was pasted. */
final class LinkForm {
  static final int MAX_LENGTH = 8192;
  private static final String OPENING = "<([{\"'“”‘’«»‹›";
  private static final String CLOSING = ">)]}\"'“”‘’«»‹›";
  private static final int MAX_TRAILING = 16;
  private static final int NONE = -1;
  private static final int OTHER = -2;

  private LinkForm() {}

  static Canonical of(String value) {
    if (value.length() > MAX_LENGTH) {
      return Refusal.tooLong(IndicatorType.URL, MAX_LENGTH);
    }
    String link = clean(value);
    int colon = schemeEnd(link);
    if (colon == OTHER) {
      return Refusal.UNSUPPORTED_SCHEME.outcome();
    }
    String rest = Bytes.of(rest(link, colon));
    Optional<CanonicalUrl> url =
        colon == NONE
            ? schemeless(rest)
            : CanonicalUrl.parse(link.substring(0, colon).toLowerCase(Locale.ROOT), rest);
    return url.<Canonical>map(u -> new Canonical.Understood(subject(u)))
        .orElseGet(Refusal.INVALID_LINK::outcome);
  }

  static Subject subject(CanonicalUrl url) {
    return Subject.link(url.text(), url.hosts(), Expressions.paths(url));
  }

  /** The link without what stands around it or hides it. */
  static String clean(String value) {
    return slashes(bare(Refanged.text(breaks(value))));
  }

  /** What follows the scheme and the slashes after it. */
  static String afterScheme(String link) {
    return rest(link, schemeEnd(link));
  }

  private static String rest(String link, int colon) {
    if (colon < 0) {
      return link.startsWith("//") ? link.substring(2) : link;
    }
    int from = colon + 1;
    while (from < link.length() && link.charAt(from) == '/') {
      from++;
    }
    return link.substring(from);
  }

  /** Without a scheme only what looks like a host is a link: it has a dot, and no space. */
  private static Optional<CanonicalUrl> schemeless(String rest) {
    return CanonicalUrl.parse("http", rest)
        .filter(url -> url.host().indexOf('.') > 0 || url.host().startsWith("["))
        .filter(url -> rest.indexOf(' ') < 0);
  }

  /** Where the scheme ends; NONE where there is none; OTHER where it is none of ours. */
  private static int schemeEnd(String link) {
    int i = 0;
    while (i < link.length() && isSchemeChar(link.charAt(i))) {
      i++;
    }
    if (i == 0 || i == link.length() || link.charAt(i) != ':' || isDigit(link.charAt(0))) {
      return NONE;
    }
    if (isWeb(link, i)) {
      return i;
    }
    boolean port = i + 1 < link.length() && isDigit(link.charAt(i + 1));
    return port && link.lastIndexOf('.', i) > 0 ? NONE : OTHER;
  }

  /** Whether a link begins with one of the schemes of the web, of that length. */
  static boolean isWeb(String link, int length) {
    return (length == 4 && link.regionMatches(true, 0, "http", 0, 4))
        || (length == 5 && link.regionMatches(true, 0, "https", 0, 5))
        || (length == 3 && link.regionMatches(true, 0, "ftp", 0, 3));
  }

  private static boolean isSchemeChar(char c) {
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        || isDigit(c)
        || c == '+'
        || c == '-'
        || c == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Without tabs and line breaks, which browsers leave out. */
  private static String breaks(String value) {
    String text = value.strip();
    if (text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
      return text;
    }
    return text.replace("\t", "").replace("\n", "").replace("\r", "");
  }

  /** Without the brackets and quotes around, and the full stop or comma after. */
  private static String bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to
        && (text.charAt(from) <= ' ' || OPENING.indexOf(text.charAt(from)) >= 0)
        && !isAddress(text, from)) {
      from++;
    }
    for (int n = 0; n < MAX_TRAILING && from < to && isTrailing(text, from, to); n++) {
      to--;
    }
    return text.substring(from, to);
  }

  /** Whether an IPv6 address in brackets stands there. */
  private static boolean isAddress(String text, int at) {
    if (text.charAt(at) != '[') {
      return false;
    }
    int i = at + 1;
    while (i < text.length()
        && (Character.digit(text.charAt(i), 16) >= 0 || text.charAt(i) == ':')) {
      i++;
    }
    return text.substring(at, i).indexOf(':') > 0;
  }

  private static boolean isTrailing(String text, int from, int to) {
    char c = text.charAt(to - 1);
    if (c <= ' ' || c == ',' || c == '!') {
      return true;
    }
    if (c == '.') {
      // A last segment of . or .. is part of the path.
      int i = to - 1;
      while (i > from && text.charAt(i - 1) == '.') {
        i--;
      }
      return i == from || text.charAt(i - 1) != '/';
    }
    int kind = CLOSING.indexOf(c);
    return kind >= 0 && (kind < 1 || kind > 3 || isUnbalanced(text, from, to, c));
  }

  private static boolean isUnbalanced(String text, int from, int to, char close) {
    char open = OPENING.charAt(CLOSING.indexOf(close));
    int depth = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      depth += c == open ? 1 : c == close ? -1 : 0;
    }
    return depth < 0;
  }

  /** Backslashes up to the query count as slashes, as in browsers. */
  private static String slashes(String link) {
    if (link.indexOf('\\') < 0) {
      return link;
    }
    StringBuilder out = new StringBuilder(link);
    for (int i = 0; i < out.length() && out.charAt(i) != '?' && out.charAt(i) != '#'; i++) {
      if (out.charAt(i) == '\\') {
        out.setCharAt(i, '/');
      }
    }
    return out.toString();
  }
}
