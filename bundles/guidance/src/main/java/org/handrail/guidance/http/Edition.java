package org.handrail.guidance.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
 * @param languages what {@code Accept-Language} fields came to, since clients send few of them
 * @param readers what the spellings of readers came to, likewise
 * @param now the moment
 */
record Edition(
    Library library,
    Markdown markdown,
    ConcurrentHashMap<String, Optional<String>> languages,
    ConcurrentHashMap<Query.Spelling, Reader> readers,
    Instant now) {
  private static final int MOST_FIELDS = 256;
  private static final int LONGEST_SPELLING = 512;

  static Edition of(Library library, Instant now) {
    return new Edition(
        library, new Markdown(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), now);
  }

  /** The same at another moment. */
  Edition at(Instant moment) {
    return new Edition(library, markdown, languages, readers, moment);
  }

  /**
   * What a field asks for, of the languages that there are, the best first; empty for none of them.
   */
  Optional<String> languages(String field) {
    Optional<String> known = languages.get(field);
    if (known == null) {
      known = Languages.of(Optional.of(field)).inOrder(library.locales());
      if (languages.size() < MOST_FIELDS) {
        languages.put(field, known);
      }
    }
    return known;
  }

  /** Remembers who is described like that, as long as there is room. */
  void keep(Query.Spelling spelling, Reader reader) {
    if (readers.size() < MOST_FIELDS
        && spelling.query().length() + spelling.acceptLanguage().length() <= LONGEST_SPELLING) {
      readers.put(spelling, reader);
    }
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
