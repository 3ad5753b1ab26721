package org.handrail.guidance.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.guidance.choice.HelplineChoice;
import org.handrail.guidance.choice.ItemChoice;
import org.handrail.guidance.choice.Languages;
import org.handrail.guidance.feed.Markdown;
import org.handrail.guidance.library.Library;

/**
 * The library at one moment, with its texts rendered as they are asked for.
 *
 * @param library all content
 * @param markdown renders it
 * @param now the moment
 */
record Edition(Library library, Markdown markdown, Instant now) {
  static Edition of(Library library, Instant now) {
    return new Edition(library, new Markdown(), now);
  }

  /** The same at another moment. */
  Edition at(Instant moment) {
    return new Edition(library, markdown, moment);
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** When the day ends, on which what has expired depends. */
  Instant endOfDay() {
    return today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** When the day ends, or the first of these opens or closes. */
  Instant until(List<Helpline> lines) {
    return lines.stream()
        .flatMap(line -> line.hours().flatMap(hours -> hours.nextChangeAfter(now)).stream())
        .filter(change -> change.isBefore(endOfDay()))
        .min(Instant::compareTo)
        .orElseGet(this::endOfDay);
  }

  List<Item> items(Reader reader) {
    return new ItemChoice(library.items().values(), today()).choose(reader);
  }

  Optional<Item> item(String id, Languages languages) {
    return Optional.ofNullable(library.items().get(id))
        .flatMap(
            translations ->
                new ItemChoice(library.items().values(), today())
                    .inBestLanguage(translations, languages));
  }

  List<Helpline> helplines(Reader reader) {
    return HelplineChoice.choose(library.helplines(), reader, today());
  }
}
