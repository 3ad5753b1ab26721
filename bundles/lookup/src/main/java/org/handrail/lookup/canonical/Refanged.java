package org.handrail.lookup.canonical;

import java.util.Arrays;

/**
 * A text with undone what people do to a link so that nobody clicks it, or so that nobody finds it:
 * {@code hxxp}, {@code [.]}, {@code (dot)}, {@code [at]}, characters without width. Linear in time.
 */
public final class Refanged {
  private static final String[] MARKS = {".", "dot", "@", "at", "://", ":", "//", "/"};
  private static final String[] MEANINGS = {".", ".", "@", "@", "://", ":", "//", "/"};

  private final StringBuilder out;
  private final Visible visible;
  private final String raw;
  private int[] starts = {};
  private int[] ends = {};

  private Refanged(Visible visible) {
    this.visible = visible;
    this.raw = visible.text();
    this.out = new StringBuilder(raw.length());
  }

  /** Undoes it all. */
  public static Refanged of(String raw) {
    // First, since what is hidden within a mark must not hide the mark.
    Visible visible = Visible.of(raw);
    Refanged refanged = new Refanged(visible);
    refanged.starts = new int[visible.text().length()];
    refanged.ends = new int[visible.text().length()];
    refanged.run();
    return refanged;
  }

  /**
   * The same where only the text is wanted; answers the very string where there is nothing to do.
   */
  static String text(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '[' || c == '(' || c == '{' || c > 0x7e || isCloakedScheme(raw, i)) {
        return of(raw).text();
      }
    }
    return raw;
  }

  private static boolean isCloakedScheme(String raw, int at) {
    return (raw.charAt(at) | 0x20) == 'h'
        && at + 3 < raw.length()
        && (raw.charAt(at + 3) | 0x20) == 'p'
        && ((raw.charAt(at + 1) | 0x20) != 't' || (raw.charAt(at + 2) | 0x20) != 't');
  }

  /** The text as it was meant. */
  public String text() {
    return out.toString();
  }

  /** Where the character at an index of {@link #text()} begins in the raw text. */
  public int start(int index) {
    return starts[index];
  }

  /** Where the character at an index of {@link #text()} ends in the raw text, exclusive. */
  public int end(int index) {
    return ends[index];
  }

  private void run() {
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      int next = i;
      if (c == '[' || c == '(' || c == '{') {
        next = bracketed(i);
      } else if ((c | 0x20) == 'h') {
        next = scheme(i);
      }
      if (next == i) {
        put(c, i, ++i);
      } else {
        i = next;
      }
    }
  }

  private void put(char c, int start, int end) {
    int n = out.length();
    if (n == starts.length) {
      starts = Arrays.copyOf(starts, n + 16);
      ends = Arrays.copyOf(ends, n + 16);
    }
    starts[n] = visible.origin(start);
    ends[n] = visible.origin(end - 1) + 1;
    out.append(c);
  }

  private int bracketed(int at) {
    char close = raw.charAt(at) == '[' ? ']' : raw.charAt(at) == '(' ? ')' : '}';
    int from = skipSpaces(at + 1);
    for (int m = 0; m < MARKS.length; m++) {
      String mark = MARKS[m];
      if (raw.regionMatches(true, from, mark, 0, mark.length())) {
        int end = skipSpaces(from + mark.length());
        if (end < raw.length() && raw.charAt(end) == close) {
          return replace(at, end + 1, MEANINGS[m]);
        }
      }
    }
    return at;
  }

  private int replace(int start, int end, String meaning) {
    int next = end;
    boolean joins = meaning.equals(".") || meaning.equals("@");
    if (joins) {
      for (int n = 0; n < 2 && !out.isEmpty() && out.charAt(out.length() - 1) == ' '; n++) {
        out.setLength(out.length() - 1);
      }
      next = skipSpaces(end);
    }
    for (int i = 0; i < meaning.length(); i++) {
      put(meaning.charAt(i), start, end);
    }
    return next;
  }

  private int skipSpaces(int from) {
    int i = from;
    while (i < raw.length() && i < from + 2 && raw.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** {@code hxxp}, {@code hXXps}, {@code h**p}: the letters between are replaced. */
  private int scheme(int at) {
    if (at + 4 >= raw.length() || (raw.charAt(at + 3) | 0x20) != 'p') {
      return at;
    }
    boolean cloaked = isCloak(raw.charAt(at + 1)) && isCloak(raw.charAt(at + 2));
    int colon = (raw.charAt(at + 4) | 0x20) == 's' ? at + 5 : at + 4;
    if (!cloaked
        || colon >= raw.length()
        || (raw.charAt(colon) != ':' && raw.charAt(colon) != '[')) {
      return at;
    }
    put(raw.charAt(at), at, at + 1);
    for (int i = at + 1; i < at + 3; i++) {
      put((raw.charAt(i) | 0x20) == 't' ? raw.charAt(i) : 't', i, i + 1);
    }
    return at + 3;
  }

  private static boolean isCloak(char c) {
    return c == 'x' || c == 'X' || c == '*' || c == 't' || c == 'T';
  }
}
