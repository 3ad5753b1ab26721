package org.handrail.guidance.feed;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.handrail.api.guidance.EuropeanUnion;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Helpline.Contact;
import org.handrail.api.guidance.Helpline.Kind;

/**
 * The frame of each page: danger first, then the way out, then the rest. It works without scripts,
 * keeps nothing on the device and loads one style sheet of this server.
 */
final class Page {
  private static final String EXIT = "https://www.bbc.co.uk/weather";

  private Page() {}

  /**
   * A page.
   *
   * @param locale its language, a BCP 47 tag
   * @param emergency the emergency lines of the reader, which stand first
   * @param main what stands below the title, as HTML
   */
  static byte[] html(String locale, String title, List<Helpline> emergency, String main) {
    Phrases phrases = Phrases.of(locale);
    String html =
        "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\">"
            + "<meta name=\"referrer\" content=\"no-referrer\">"
            + "<title>%s</title><link rel=\"stylesheet\" href=\"/v1/guidance/style.css\"></head>\n"
            + "<body>\n<div class=\"emergency\" role=\"region\" aria-label=\"%s\"><p>%s</p>"
            + "<p><a class=\"exit\" rel=\"nofollow noreferrer\" href=\""
            + EXIT
            + "\">%s</a> <small>%s</small></p></div>\n"
            + "<main>\n<h1>%s</h1>\n%s</main>\n</body>\n</html>\n";
    return html.formatted(
            Html.escape(locale),
            Phrases.direction(locale),
            Html.escape(title),
            Html.escape(phrases.get("emergency")),
            danger(emergency, phrases),
            Html.escape(phrases.get("exit")),
            Html.escape(phrases.get("exitHint")),
            Html.escape(title),
            main)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String danger(List<Helpline> emergency, Phrases phrases) {
    List<Helpline> numbers =
        emergency.stream()
            .filter(line -> line.kind() == Kind.EMERGENCY && !line.contacts().isEmpty())
            .toList();
    if (numbers.size() == 1) {
      return filled(phrases.get("danger"), number(numbers.get(0)));
    }
    String each =
        numbers.stream()
            .map(
                line ->
                    filled(
                        phrases.get("inCountry"), number(line), country(line.country(), phrases)))
            .collect(Collectors.joining(Html.escape(phrases.get("comma")) + " "));
    return Html.escape(phrases.get("dangerAnywhere"))
        + (each.isEmpty() ? "" : " <small>" + each + "</small>");
  }

  private static String number(Helpline line) {
    return dial(line.contacts().get(0));
  }

  /** A number that can be tapped. */
  static String dial(Contact contact) {
    String shown = Html.escape(contact.value());
    String digits = contact.value().replaceAll("[^+0-9]", "");
    return "<a dir=\"ltr\" href=\"tel:" + digits + "\">" + shown + "</a>";
  }

  /** The name of a country, as HTML. */
  static String country(String code, Phrases phrases) {
    return Html.escape(
        code.equals(EuropeanUnion.CODE)
            ? phrases.get("union")
            : new Locale.Builder()
                .setRegion(code)
                .build()
                .getDisplayCountry(Locale.forLanguageTag(phrases.language())));
  }

  /** A phrase whose places are filled with HTML. */
  static String filled(String phrase, Object... html) {
    return new MessageFormat(Html.escape(phrase).replace("&#39;", "’"), Locale.ROOT).format(html);
  }
}
