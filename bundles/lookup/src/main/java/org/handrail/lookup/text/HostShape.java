package org.handrail.lookup.text;

import java.util.Locale;
import java.util.Set;

/**
 * Whether a part of a message looks like a host, so that it counts as a link without a scheme. Only
 * that part is looked at: a message has thousands.
 */
final class HostShape {
  /** Endings that are common in file names and are no top-level domain. */
  private static final Set<String> FILES =
      Set.of(
          "jpg", "jpeg", "png", "gif", "webp", "pdf", "txt", "doc", "docx", "xls", "xlsx", "ppt",
          "pptx", "mp3", "mp4", "wav", "html", "htm", "css", "js", "json", "xml", "exe", "apk");

  private HostShape() {}

  /** At least two labels, the last of letters or Punycode. */
  static boolean isHost(CharSequence text, int from, int to) {
    int label = from;
    int labels = 0;
    for (int i = from; i <= to; i++) {
      if (i == to || isDot(text.charAt(i))) {
        if (i == label) {
          return false;
        }
        labels++;
        if (i == to) {
          return labels >= 2 && isTopLevel(text, label, to);
        }
        label = i + 1;
      } else if (!isNamePart(text.charAt(i))) {
        return false;
      }
    }
    return false;
  }

  /** Four numbers with dots between. */
  static boolean isQuad(CharSequence text, int from, int to) {
    return to - from <= 15
        && text.subSequence(from, to).toString().matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  /** One dot, and an ending that files have. */
  static boolean isFileName(CharSequence text, int from, int to) {
    int dot = to - 1;
    while (dot > from && text.charAt(dot) != '.') {
      dot--;
    }
    return dot > from
        && FILES.contains(text.subSequence(dot + 1, to).toString().toLowerCase(Locale.ROOT));
  }

  private static boolean isDot(char c) {
    return c == '.' || c == '。' || c == '．' || c == '｡';
  }

  private static boolean isNamePart(char c) {
    return c == '-'
        || c == '_'
        || Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || (c > 0x7f && Character.getType(c) != Character.CONTROL && !Character.isSpaceChar(c));
  }

  private static boolean isTopLevel(CharSequence text, int from, int to) {
    if (to - from > 4 && text.subSequence(from, from + 4).toString().equalsIgnoreCase("xn--")) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (!Character.isLetter(text.charAt(i))
          && !Character.isSurrogate(text.charAt(i))
          && Character.getType(text.charAt(i)) != Character.NON_SPACING_MARK
          && Character.getType(text.charAt(i)) != Character.COMBINING_SPACING_MARK) {
        return false;
      }
    }
    return to - from >= 2 && to - from <= 63;
  }
}
