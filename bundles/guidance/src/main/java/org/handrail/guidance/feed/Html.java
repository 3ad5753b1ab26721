package org.handrail.guidance.feed;

/** Text in HTML or XML. */
final class Html {
  private Html() {}

  /** The text as it may stand between tags and in quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
