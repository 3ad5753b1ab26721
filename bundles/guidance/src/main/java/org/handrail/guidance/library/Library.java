package org.handrail.guidance.library;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.guidance.choice.Languages;

/**
 * All items and helplines of all sources at one moment; immutable.
 *
 * @param items by id, each in its languages, the default language first where there is one
 * @param helplines in the order of their sources
 * @param locales every language in which there is an item, the default first
 * @param countries every country that an item or a helpline names
 */
public record Library(
    Map<String, Map<String, Item>> items,
    List<Helpline> helplines,
    Set<String> locales,
    Set<String> countries) {

  /** What one source brought. */
  public record Contents(List<Item> items, List<Helpline> helplines) {
    /** Copies the lists. */
    public Contents {
      items = List.copyOf(items);
      helplines = List.copyOf(helplines);
    }
  }

  /** Nothing at all. */
  public static final Library EMPTY = of(List.of());

  /**
   * Brings sources together.
   *
   * @param sources what they brought; where two have the same id and language, the first counts
   */
  public static Library of(Collection<Contents> sources) {
    Map<String, Map<String, Item>> items = new LinkedHashMap<>();
    Map<String, Helpline> helplines = new LinkedHashMap<>();
    Set<String> locales = new LinkedHashSet<>(Set.of(Languages.DEFAULT));
    Set<String> countries = new LinkedHashSet<>();
    for (Contents source : sources) {
      for (Item item : source.items()) {
        items
            .computeIfAbsent(item.id(), id -> new LinkedHashMap<>())
            .putIfAbsent(item.locale(), item);
        locales.add(item.locale());
        item.country().ifPresent(countries::add);
      }
      for (Helpline helpline : source.helplines()) {
        helplines.putIfAbsent(helpline.id(), helpline);
        countries.add(helpline.country());
      }
    }
    items.replaceAll((id, languages) -> defaultFirst(languages));
    return new Library(
        Collections.unmodifiableMap(items),
        List.copyOf(helplines.values()),
        Collections.unmodifiableSet(locales),
        Set.copyOf(countries));
  }

  private static Map<String, Item> defaultFirst(Map<String, Item> languages) {
    Map<String, Item> sorted = new LinkedHashMap<>();
    Item first = languages.get(Languages.DEFAULT);
    if (first != null) {
      sorted.put(Languages.DEFAULT, first);
    }
    sorted.putAll(languages);
    return Collections.unmodifiableMap(sorted);
  }
}
