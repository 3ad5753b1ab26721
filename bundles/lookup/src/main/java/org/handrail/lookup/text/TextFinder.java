package org.handrail.lookup.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.lookup.canonical.Refanged;

/**
 * Finds links, e-mail addresses, Matrix ids and international phone numbers in a message, also with
 * a link written without its scheme or so that nobody finds it. It takes time linear in the length
 * of the message, and looks for what might be one: what is none gets no canonical form later.
 */
public final class TextFinder {
  /** The longest message, in UTF-16 units. */
  public static final int MAX_LENGTH = 65_536;

  /** The most that is found in one message. */
  public static final int MAX_SPOTS = 100;

  private static final int MAX_LINK = 2048;
  private static final String DELIMITERS = "<>\"|`“”„«»‹›，、；！？：（）「」『』《》【】";
  private static final String SEPARATORS = ",;()[]{}'*!";
  private static final String TRAILING = ".,;:!?'*_~";
  private static final String[] SCHEMES = {"https", "http", "ftp"};

  private final Refanged refanged;
  private final String text;
  private final List<Spot> spots = new ArrayList<>();
  private long work;

  private TextFinder(Refanged refanged) {
    this.refanged = refanged;
    this.text = refanged.text();
  }

  /**
   * What there is in a message, in order of position.
   *
   * @param message at most {@link #MAX_LENGTH} long
   * @return at most one more than {@link #MAX_SPOTS}, which tells that there are more
   */
  public static List<Spot> find(String message) {
    return search(message).spots();
  }

  /** Searches a message, and still knows afterwards how much work that was. */
  static TextFinder search(String message) {
    TextFinder finder = new TextFinder(Refanged.of(message));
    finder.words();
    finder.phones();
    finder.spots.sort(Comparator.comparingInt(Spot::start));
    return finder;
  }

  private List<Spot> spots() {
    return List.copyOf(spots.size() > MAX_SPOTS + 1 ? spots.subList(0, MAX_SPOTS + 1) : spots);
  }

  /** How many characters were looked at, each as often as it was. */
  long work() {
    return work;
  }

  private boolean isFull() {
    return spots.size() > 2 * MAX_SPOTS;
  }

  private void add(Indicator indicator, int from, int to) {
    spots.add(new Spot(indicator, refanged.start(from), refanged.end(to - 1)));
  }

  private void words() {
    int from = 0;
    work += text.length();
    for (int i = 0; i <= text.length() && !isFull(); i++) {
      if (i == text.length() || isDelimiter(i)) {
        word(from, i);
        from = i + 1;
      }
    }
  }

  private boolean isDelimiter(int i) {
    char c = text.charAt(i);
    if (c == '。') {
      return i == 0
          || i + 1 == text.length()
          || !isAlphanumeric(text.charAt(i - 1))
          || !isAlphanumeric(text.charAt(i + 1));
    }
    return c <= ' ' || Character.isSpaceChar(c) || DELIMITERS.indexOf(c) >= 0;
  }

  /** Links with a scheme, and what stands between them. */
  private void word(int from, int to) {
    int at = from;
    for (int search = from; search < to && !isFull(); ) {
      int mark = index(':', search, to);
      if (mark < 0) {
        break;
      }
      if (!text.startsWith("://", mark)) {
        search = mark + 1;
        continue;
      }
      int scheme = schemeBefore(mark, at);
      search = mark + 3;
      if (scheme >= 0) {
        pieces(at, scheme);
        int end = linkEnd(mark + 3, to);
        if (end > mark + 3) {
          add(new Indicator.Url(text.substring(scheme, end)), scheme, end);
        }
        at = Math.max(end, mark + 3);
        search = at;
      }
    }
    pieces(at, to);
  }

  private int schemeBefore(int mark, int from) {
    for (String scheme : SCHEMES) {
      int start = mark - scheme.length();
      if (start >= from && text.regionMatches(true, start, scheme, 0, scheme.length())) {
        return start;
      }
    }
    return -1;
  }

  /** A link ends with the word, before a bracket that it did not open, or where the next begins. */
  private int linkEnd(int from, int to) {
    int depth = 0;
    int end = from;
    int limit = Math.min(to, from + MAX_LINK);
    for (; end < limit; end++) {
      char c = text.charAt(end);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if ((c == ')' || c == ']' || c == '}') && --depth < 0) {
        break;
      } else if ((c == ',' || c == ';') && text.regionMatches(true, end + 1, "http", 0, 4)) {
        break;
      }
    }
    work += end - from;
    return trimmed(from, end);
  }

  private int trimmed(int from, int to) {
    int end = to;
    while (end > from && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    work += to - end;
    return end;
  }

  private void pieces(int from, int to) {
    work += to - from;
    int start = from;
    for (int i = from; i <= to && !isFull(); i++) {
      if (i == to || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        if (i - start >= 4 && i - start <= MAX_LINK) {
          piece(start, trimmed(start, i));
        }
        start = i + 1;
      }
    }
  }

  private void piece(int from, int to) {
    int at = index('@', from, to);
    if (at < 0 || index('/', from, to) >= 0) {
      link(from, to);
    } else if (at == from) {
      int colon = index(':', from, to);
      if (colon > from && index('.', colon, to) > 0) {
        add(new Indicator.Handle("matrix", text.substring(from, to)), from, to);
      }
    } else {
      int colon = index(':', from, at);
      int start = colon < 0 ? from : colon + 1;
      if (at > start && HostShape.isHost(text, at + 1, to)) {
        add(new Indicator.Email(text.substring(start, to)), start, to);
      }
    }
  }

  /** Like {@link String#indexOf(int)}, within a piece only, so that the whole stays linear. */
  private int index(char c, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) != c) {
      i++;
    }
    work += i - from + 1;
    return i < to ? i : -1;
  }

  private void link(int from, int to) {
    int start = from;
    while (start < to && !isAlphanumeric(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < to && "/?#:\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    // For the two scans above and the three of the host below.
    work += 2L * (to - from) + 3L * (end - start);
    int at = index('@', start, end);
    int host = at < 0 ? start : at + 1;
    boolean bare = end == to;
    boolean named = HostShape.isHost(text, host, end);
    boolean file = bare && HostShape.isFileName(text, host, end);
    boolean quad = !bare && HostShape.isQuad(text, host, end);
    if ((named && !file) || quad) {
      add(new Indicator.Url(text.substring(start, to)), start, to);
    }
  }

  private void phones() {
    work += text.length();
    for (int i = 0; i < text.length() && !isFull(); i++) {
      char c = text.charAt(i);
      if ((c == '+' || c == '＋') && (i == 0 || !isAlphanumeric(text.charAt(i - 1)))) {
        Optional<Integer> end = phone(i);
        if (end.isPresent()) {
          add(new Indicator.Phone(text.substring(i, end.get()), Optional.empty()), i, end.get());
          i = end.get() - 1;
        }
      }
    }
  }

  /** Where the number that begins here ends: 7 to 15 digits, at most two signs between two. */
  private Optional<Integer> phone(int plus) {
    int digits = 0;
    int end = plus + 1;
    int gap = 0;
    for (int i = plus + 1; i < text.length() && gap <= 2 && digits <= 15; i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        digits++;
        gap = 0;
        end = i + 1;
      } else if (" -.()/\u00a0\u2010\u2011\u2012\u2013".indexOf(c) >= 0) {
        gap++;
      } else {
        break;
      }
      work++;
    }
    return digits >= 7 && digits <= 15 ? Optional.of(end) : Optional.empty();
  }

  private static boolean isAlphanumeric(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }
}
