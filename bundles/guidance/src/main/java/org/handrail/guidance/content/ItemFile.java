package org.handrail.guidance.content;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.EuropeanUnion;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Item.AgeBand;
import org.handrail.api.guidance.Provenance;
import org.handrail.api.guidance.Topic;

/** An item as a Markdown file with front matter; docs/guidance.md lists the keys. */
public final class ItemFile {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "id",
              "title",
              "summary",
              "audience",
              "ages",
              "topics",
              "locale",
              "country",
              "updated",
              "verified",
              "review_by",
              "expires",
              "reviewed",
              "source"));
  private static final Pattern AGES = Pattern.compile("(\\d{1,3})\\s*-\\s*(\\d{1,3})");
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Set<String> COUNTRIES =
      Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of(EuropeanUnion.CODE))
          .collect(Collectors.toUnmodifiableSet());

  private final FrontMatter front;

  private ItemFile(FrontMatter front) {
    this.front = front;
  }

  /** Reads the text of a file. */
  public static Item read(String text) throws BrokenFile {
    return new ItemFile(FrontMatter.read(text, KEYS)).item();
  }

  private Item item() throws BrokenFile {
    if (front.body().isBlank()) {
      throw new BrokenFile(1, "write the text below the second line of ---");
    }
    return new Item(
        id(),
        front.get("title"),
        front.get("summary"),
        front.body().strip(),
        audience(),
        ages(),
        topics(),
        locale(),
        country(),
        date("updated", front.get("updated")),
        date("expires"),
        reviewed(),
        new Provenance(
            front.get("source"), date("verified"), date("review_by", front.get("review_by"))));
  }

  private String id() throws BrokenFile {
    String id = front.get("id");
    if (!ID.matcher(id).matches()) {
      throw broken("id", "an id is lower-case words with hyphens");
    }
    return id;
  }

  private Audience audience() throws BrokenFile {
    return Audience.find(front.get("audience"))
        .orElseThrow(
            () ->
                broken("audience", "write one of " + names(Audience.values(), Audience::wireName)));
  }

  private Optional<AgeBand> ages() throws BrokenFile {
    Optional<String> ages = front.find("ages");
    if (ages.isEmpty()) {
      return Optional.empty();
    }
    Matcher band = AGES.matcher(ages.get());
    if (band.matches()) {
      int from = Integer.parseInt(band.group(1));
      int to = Integer.parseInt(band.group(2));
      if (from <= to) {
        return Optional.of(new AgeBand(from, to));
      }
    }
    throw broken("ages", "write ages as in 8-11, the lower one first");
  }

  private Set<Topic> topics() throws BrokenFile {
    EnumSet<Topic> topics = EnumSet.noneOf(Topic.class);
    for (String name : front.get("topics").split(",", -1)) {
      topics.add(
          Topic.find(name.strip())
              .orElseThrow(
                  () ->
                      broken("topics", "write some of " + names(Topic.values(), Topic::wireName))));
    }
    return topics;
  }

  private String locale() throws BrokenFile {
    try {
      return new Locale.Builder().setLanguageTag(front.get("locale")).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw broken("locale", "write a language tag as in en-GB (BCP 47)");
    }
  }

  private Optional<String> country() throws BrokenFile {
    Optional<String> country = front.find("country");
    if (country.isPresent() && !COUNTRIES.contains(country.get())) {
      throw broken("country", "write a country as in GB (ISO 3166-1 alpha-2), or EU");
    }
    return country;
  }

  private boolean reviewed() throws BrokenFile {
    return switch (front.find("reviewed").orElse("true")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw broken("reviewed", "write true or false");
    };
  }

  private Optional<LocalDate> date(String key) throws BrokenFile {
    Optional<String> value = front.find(key);
    return value.isPresent() ? Optional.of(date(key, value.get())) : Optional.empty();
  }

  private LocalDate date(String key, String value) throws BrokenFile {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw broken(key, "write a day as in 2027-05-31");
    }
  }

  private BrokenFile broken(String key, String message) {
    return new BrokenFile(front.line(key), message);
  }

  private static <T> String names(T[] values, java.util.function.Function<T, String> name) {
    return String.join(", ", List.of(values).stream().map(name).toList());
  }
}
