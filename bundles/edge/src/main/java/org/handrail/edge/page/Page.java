package org.handrail.edge.page;

import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;

/** A page in the style of this server's others. */
final class Page {
  private Page() {}

  /**
   * The page.
   *
   * @param title a text
   * @param body HTML
   */
  static Answer of(String title, String body) {
    return Content.text(
            "text/html",
            "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>"
                + escape(title)
                + " – Handrail</title>"
                + "<link rel=\"stylesheet\" href=\"/style.css\"><main><h1>"
                + escape(title)
                + "</h1>"
                + body
                + "</main></html>")
        .with("Cache-Control", "public, max-age=300");
  }

  /** A text as HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
