package org.handrail.lists.snapshot;

/**
 * A pattern in which {@code *} stands for any characters or none and {@code ?} for one. Immutable.
 * Source: Matrix specification, appendices, "Glob-style matching".
 *
 * @param pattern as it was written
 */
record Glob(String pattern) {

  /** Whether a whole text is of this shape, in time proportional to both lengths at most. */
  boolean matches(String text) {
    int star = -1;
    int resume = 0;
    int p = 0;
    int t = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        // The last star takes one character more; the ones before it need not be tried again.
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
