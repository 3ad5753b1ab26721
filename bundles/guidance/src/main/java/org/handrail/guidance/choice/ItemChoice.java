package org.handrail.guidance.choice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.EuropeanUnion;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;

/**
 * Which items fit a reader; docs/guidance.md has the table. Each wish is met where that leaves
 * something, and is passed over where it does not, so that the result is empty only when there is
 * no item at all.
 */
public final class ItemChoice {
  private final Collection<Map<String, Item>> all;
  private final LocalDate today;

  /**
   * Chooses among these.
   *
   * @param all each item in its languages
   * @param today for what has expired
   */
  public ItemChoice(Collection<Map<String, Item>> all, LocalDate today) {
    this.all = all;
    this.today = today;
  }

  /** The items that fit, the best first. */
  public List<Item> choose(Reader reader) {
    Languages languages = Languages.of(reader.languages());
    List<Item> found =
        all.stream()
            .map(translations -> inBestLanguage(translations, languages))
            .flatMap(Optional::stream)
            .toList();
    found = wish(found, item -> local(item, reader.country()));
    List<Item> audience = among(found, item -> item.audience() == reader.audience());
    // What is right for a child harms nobody.
    found = audience.isEmpty() ? wish(found, i -> i.audience() == Audience.CHILD) : audience;
    if (reader.topic().isPresent()) {
      found = wish(found, item -> item.topics().contains(reader.topic().get()));
    }
    if (reader.age().isPresent()) {
      int age = reader.age().getAsInt();
      int nearest =
          found.stream()
              .filter(item -> item.ages().isPresent())
              .mapToInt(item -> years(item, age))
              .min()
              .orElse(0);
      found = among(found, item -> years(item, age) == nearest || item.ages().isEmpty());
    }
    return found.stream().sorted(order(reader, languages)).toList();
  }

  /** One item in the language that fits best, or in the one in which everything is there. */
  public Optional<Item> inBestLanguage(Map<String, Item> translations, Languages languages) {
    Map<String, Item> current = new LinkedHashMap<>(translations);
    current.values().removeIf(item -> item.expires().filter(today::isAfter).isPresent());
    Optional<Item> first = current.values().stream().findFirst();
    return languages.best(current.keySet()).map(current::get).or(() -> first);
  }

  private static Comparator<Item> order(Reader reader, Languages languages) {
    return Comparator.<Item, Boolean>comparing(
            item -> languages.best(Set.of(item.locale())).isEmpty())
        .thenComparing(
            item -> !item.country().equals(reader.country()) || item.country().isEmpty());
  }

  private static boolean local(Item item, Optional<String> country) {
    return item.country().isEmpty()
        || item.country().equals(country)
        || (item.country().get().equals(EuropeanUnion.CODE)
            && country.filter(EuropeanUnion::contains).isPresent());
  }

  /** How many years the age lies outside the ages of the item. */
  private static int years(Item item, int age) {
    return item.ages()
        .map(band -> Math.max(0, Math.max(band.from() - age, age - band.to())))
        .orElse(0);
  }

  private static List<Item> wish(List<Item> found, Predicate<Item> wish) {
    List<Item> fitting = among(found, wish);
    return fitting.isEmpty() ? found : fitting;
  }

  private static List<Item> among(List<Item> found, Predicate<Item> wish) {
    return found.stream().filter(wish).toList();
  }
}
