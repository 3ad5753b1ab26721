package org.handrail.guidance.feed;

import java.time.LocalDate;
import org.handrail.api.guidance.Item;

/** What a reader is told about an item before its words: that nobody has checked it. */
final class Notes {
  private Notes() {}

  static String before(Item item, LocalDate today) {
    Phrases phrases = Phrases.of(item.locale());
    StringBuilder html = new StringBuilder();
    if (!item.reviewed()) {
      html.append(note(phrases.get("unreviewed")));
    }
    if (item.provenance().overdueOn(today)) {
      html.append(note(phrases.get("overdue")));
    }
    return html.toString();
  }

  private static String note(String words) {
    return "<p><em>" + Html.escape(words) + "</em></p>\n";
  }
}
