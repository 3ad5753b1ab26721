package org.handrail.lookup.canonical;

import java.util.Arrays;

/** A text without the characters that nobody sees. Linear in time. */
final class Visible {
  private final String text;
  private final int[] origins;

  private Visible(String text, int[] origins) {
    this.text = text;
    this.origins = origins;
  }

  /** Drops them. */
  static Visible of(String raw) {
    int first = 0;
    while (first < raw.length() && !isHidden(raw, first)) {
      first++;
    }
    if (first == raw.length()) {
      return new Visible(raw, new int[0]);
    }
    StringBuilder text = new StringBuilder(raw.length()).append(raw, 0, first);
    int[] origins = new int[raw.length()];
    for (int i = 0; i < first; i++) {
      origins[i] = i;
    }
    for (int i = first; i < raw.length(); i++) {
      if (!isHidden(raw, i)) {
        origins[text.length()] = i;
        text.append(raw.charAt(i));
      }
    }
    // One at least tells that something was dropped.
    return new Visible(text.toString(), Arrays.copyOf(origins, Math.max(1, text.length())));
  }

  String text() {
    return text;
  }

  /** Where a character of {@link #text()} stood. */
  int origin(int index) {
    return origins.length == 0 ? index : origins[index];
  }

  /** Characters without width. Joiners are kept where a script needs them. */
  private static boolean isHidden(String raw, int i) {
    char c = raw.charAt(i);
    if (c < 0xad) {
      return false;
    }
    if (c == 0x200c || c == 0x200d) {
      return (i == 0 || raw.charAt(i - 1) < 0x80)
          && (i + 1 == raw.length() || raw.charAt(i + 1) < 0x80);
    }
    return c == 0xad
        || c == 0x34f
        || c == 0x61c
        || c == 0x115f
        || c == 0x1160
        || (c >= 0x180b && c <= 0x180f)
        || c == 0x200b
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0x3164
        || c == 0xfeff
        || c == 0xffa0
        || isTag(raw, i);
  }

  /** U+E0000 to U+E007F, as two surrogates. */
  private static boolean isTag(String raw, int i) {
    char c = raw.charAt(i);
    if (c == 0xdb40) {
      return i + 1 < raw.length() && isTagEnd(raw.charAt(i + 1));
    }
    return isTagEnd(c) && i > 0 && raw.charAt(i - 1) == 0xdb40;
  }

  private static boolean isTagEnd(char c) {
    return c >= 0xdc00 && c <= 0xdc7f;
  }
}
