package org.handrail.guidance.http;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.EuropeanUnion;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.api.http.Call;
import org.handrail.api.http.Problem;
import org.handrail.guidance.library.Library;

/**
 * The reader that a call describes. What makes no difference to the choice is left out, so that
 * equal readers are few: an age above that of any young person, a country of which nothing is
 * known, languages in which nothing is written.
 */
final class Query {
  private static final int OLDEST_THAT_DIFFERS = 26;
  private static final int OLDEST = 150;

  /** A value that is not allowed. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }

    Problem problem() {
      return Problem.of(
          "invalid-query", 400, "A value in the query is not valid", String.valueOf(getMessage()));
    }
  }

  private Query() {}

  static Reader reader(Call call, Edition edition) throws Refused {
    Optional<String> query = call.rawQuery();
    if (query.isEmpty()) {
      return read(call, edition);
    }
    // Clients ask in few ways, again and again.
    Spelling spelling = new Spelling(query.get(), call.header("Accept-Language").orElse(""));
    Reader known = edition.readers().get(spelling);
    if (known == null) {
      known = read(call, edition);
      edition.keep(spelling, known);
    }
    return known;
  }

  /** How a call describes its reader, to the letter. */
  record Spelling(String query, String acceptLanguage) {}

  private static Reader read(Call call, Edition edition) throws Refused {
    return new Reader(
        named(call, "audience", Audience.values(), Audience::wireName).orElse(Audience.CHILD),
        age(call),
        country(call, edition.library()),
        named(call, "topic", Topic.values(), Topic::wireName),
        languages(call, edition));
  }

  /** The country, where something is known of it. */
  static Optional<String> country(Call call, Library library) throws Refused {
    Optional<String> country = call.query("country").map(c -> c.toUpperCase(Locale.ROOT));
    if (country.isPresent() && !isCode(country.get())) {
      throw new Refused("Write country as two letters, as in GB (ISO 3166-1 alpha-2).");
    }
    return country.filter(c -> library.countries().contains(c) || EuropeanUnion.contains(c));
  }

  private static boolean isCode(String text) {
    return text.length() == 2 && isUpper(text.charAt(0)) && isUpper(text.charAt(1));
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** What the reader understands, of the languages that there are, the best first. */
  static Optional<String> languages(Call call, Edition edition) {
    return call.query("locale")
        .or(() -> call.header("Accept-Language"))
        .flatMap(edition::languages);
  }

  private static OptionalInt age(Call call) throws Refused {
    Optional<String> age = call.query("age");
    if (age.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!age.get().matches("\\d{1,3}") || Integer.parseInt(age.get()) > OLDEST) {
      throw new Refused("Write age as a number of years, 0 to " + OLDEST + ".");
    }
    return OptionalInt.of(Math.min(OLDEST_THAT_DIFFERS, Integer.parseInt(age.get())));
  }

  private static <T> Optional<T> named(Call call, String key, T[] values, Function<T, String> name)
      throws Refused {
    Optional<String> wanted = call.query(key);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    for (T value : values) {
      if (name.apply(value).equals(wanted.get())) {
        return Optional.of(value);
      }
    }
    String names = Stream.of(values).map(name).collect(Collectors.joining(", "));
    throw new Refused("Write " + key + " as one of " + names + ".");
  }
}
