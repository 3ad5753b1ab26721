package org.handrail.guidance.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Helpline.Contact;
import org.handrail.api.guidance.Helpline.Kind;
import org.handrail.api.guidance.Helpline.Method;

/** Helplines as a part of a page; the emergency numbers stand at its top already. */
final class HelplineList {
  private HelplineList() {}

  static String html(List<Helpline> helplines, Phrases phrases, Instant now) {
    StringBuilder html = new StringBuilder();
    for (Helpline line : helplines) {
      if (line.kind() != Kind.EMERGENCY) {
        // Its words are in English, also on a page that runs from right to left.
        html.append("<li dir=\"auto\">").append(entry(line, phrases, now)).append("</li>\n");
      }
    }
    return html.isEmpty()
        ? ""
        : "<h2>" + Html.escape(phrases.get("helpers")) + "</h2>\n<ul>\n" + html + "</ul>\n";
  }

  private static String entry(Helpline line, Phrases phrases, Instant now) {
    StringBuilder html = new StringBuilder("<strong>" + Html.escape(line.name()) + "</strong>");
    line.contacts().forEach(contact -> html.append(" · ").append(way(contact, phrases)));
    html.append("<br>").append(Html.escape(line.summary()));
    line.hours()
        .ifPresent(
            hours ->
                html.append(" ")
                    .append(Html.escape(hours.words()))
                    .append(". ")
                    .append(Html.escape(phrases.get(hours.openAt(now) ? "open" : "closed")))
                    .append('.'));
    line.cost().ifPresent(cost -> html.append(' ').append(Html.escape(cost)));
    line.notFor().ifPresent(not -> html.append(' ').append(Html.escape(not)));
    if (line.provenance().overdueOn(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
      html.append("<br><em>").append(Html.escape(phrases.get("helpersOverdue"))).append("</em>");
    }
    return html.toString();
  }

  private static String way(Contact contact, Phrases phrases) {
    String label =
        Html.escape(phrases.get(contact.method().name().toLowerCase(java.util.Locale.ROOT)));
    if (contact.method() == Method.CALL) {
      return label + ' ' + Page.dial(contact);
    }
    if (contact.method() == Method.TEXT) {
      String word =
          contact
              .text()
              .map(text -> ". " + Page.filled(phrases.get("send"), Html.escape(text)))
              .orElse("");
      return label + " <span dir=\"ltr\">" + Html.escape(contact.value()) + "</span>" + word;
    }
    String scheme = contact.method() == Method.EMAIL ? "mailto:" : "";
    return "<a rel=\"noreferrer\" href=\""
        + scheme
        + Html.escape(contact.value())
        + "\">"
        + label
        + "</a>";
  }
}
