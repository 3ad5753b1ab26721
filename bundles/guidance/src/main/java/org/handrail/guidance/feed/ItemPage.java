package org.handrail.guidance.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;

/** One item as a page, with those who help below it. */
public final class ItemPage {
  private ItemPage() {}

  /**
   * The page, in UTF-8.
   *
   * @param helplines those that fit the reader, the most urgent first
   */
  public static byte[] write(Item item, List<Helpline> helplines, Markdown markdown, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Phrases phrases = Phrases.of(item.locale());
    String main =
        "<p class=\"lead\">"
            + Html.escape(item.summary())
            + "</p>\n"
            + Notes.before(item, today)
            + markdown.html(item.markdown())
            + HelplineList.html(helplines, phrases, now)
            + "<p class=\"about\">"
            + item.provenance()
                .verified()
                .map(day -> Page.filled(phrases.get("checked"), day.toString()))
                .orElse(Html.escape(phrases.get("checkedNever")))
            + "<br>"
            + Page.filled(phrases.get("source"), Html.escape(item.provenance().source()))
            + "</p>\n<p><a href=\"/v1/guidance/?audience="
            + item.audience().wireName()
            + "&amp;locale="
            + Html.escape(item.locale())
            + "\">"
            + Html.escape(phrases.get("all"))
            + "</a></p>\n";
    return Page.html(item.locale(), item.title(), helplines, main);
  }
}
