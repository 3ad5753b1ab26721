package org.handrail.guidance.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;

/** All that a reader may read, as a page of links. */
public final class IndexPage {
  private static final String ADDRESS = "/v1/guidance/";

  private final Reader reader;
  private final String locale;
  private final Phrases phrases;

  private IndexPage(Reader reader, String locale) {
    this.reader = reader;
    this.locale = locale;
    this.phrases = Phrases.of(locale);
  }

  /**
   * The page, in UTF-8.
   *
   * @param locale the language of the page, one of those of the items
   * @param items what fits the reader, the best first
   * @param helplines who helps the reader, the most urgent first
   * @param locales every language that there is
   * @param countries every country that is described
   */
  public static byte[] write(
      Reader reader,
      String locale,
      List<Item> items,
      List<Helpline> helplines,
      Collection<String> locales,
      Collection<String> countries,
      Instant now) {
    IndexPage page = new IndexPage(reader, locale);
    String main =
        page.audiences()
            + page.list(items)
            + HelplineList.html(helplines, page.phrases, now)
            + page.countries(countries)
            + page.languages(locales);
    return Page.html(locale, page.phrases.get("title"), helplines, main);
  }

  private String audiences() {
    StringBuilder html = new StringBuilder("<nav><ul class=\"row\">\n");
    for (Audience audience : Audience.values()) {
      String words = Html.escape(phrases.get(audience.wireName()));
      html.append("<li>")
          .append(
              audience == reader.audience()
                  ? "<strong aria-current=\"page\">" + words + "</strong>"
                  : link(audience, reader.country(), locale, words, locale))
          .append("</li>\n");
    }
    return html.append("</ul></nav>\n").toString();
  }

  private String list(List<Item> items) {
    StringBuilder html = new StringBuilder("<ul class=\"items\">\n");
    for (Item item : items) {
      String country = reader.country().map(c -> "&country=" + c).orElse("");
      html.append("<li lang=\"")
          .append(Html.escape(item.locale()))
          .append("\" dir=\"")
          .append(Phrases.direction(item.locale()))
          .append("\"><a href=\"")
          .append(Html.escape(Json.path(item) + country))
          .append("\">")
          .append(Html.escape(item.title()))
          .append("</a>");
      item.ages()
          .ifPresent(
              ages ->
                  html.append(" <small>")
                      .append(
                          Page.filled(
                              Phrases.of(item.locale()).get("ages"), ages.from(), ages.to()))
                      .append("</small>"));
      html.append("<br>").append(Html.escape(item.summary())).append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }

  private String countries(Collection<String> countries) {
    StringBuilder html = new StringBuilder();
    for (String country : countries.stream().filter(c -> c.length() == 2).sorted().toList()) {
      html.append("<li>")
          .append(
              link(
                  reader.audience(),
                  Optional.of(country),
                  locale,
                  Page.country(country, phrases),
                  locale))
          .append("</li>\n");
    }
    return "<nav><h2>"
        + Html.escape(phrases.get("where"))
        + "</h2>\n<ul class=\"row\">\n"
        + html
        + "</ul></nav>\n";
  }

  private String languages(Collection<String> locales) {
    StringBuilder html = new StringBuilder();
    for (String each : locales) {
      Locale own = Locale.forLanguageTag(each);
      html.append("<li>")
          .append(
              link(
                  reader.audience(),
                  reader.country(),
                  each,
                  Html.escape(own.getDisplayLanguage(own)),
                  each))
          .append("</li>\n");
    }
    return "<nav><ul class=\"row\">\n" + html + "</ul></nav>\n";
  }

  private static String link(
      Audience audience, Optional<String> country, String locale, String html, String language) {
    String address =
        ADDRESS
            + "?audience="
            + audience.wireName()
            + country.map(c -> "&country=" + c).orElse("")
            + "&locale="
            + locale;
    return "<a lang=\""
        + Html.escape(language)
        + "\" href=\""
        + Html.escape(address)
        + "\">"
        + html
        + "</a>";
  }
}
