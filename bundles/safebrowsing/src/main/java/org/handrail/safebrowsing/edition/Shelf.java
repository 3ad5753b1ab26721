package org.handrail.safebrowsing.edition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The editions of every list: the latest, and those before it from which updates are made. */
public final class Shelf {
  /** A shelf with nothing on it. */
  static final Shelf EMPTY = new Shelf(Map.of());

  private static final int MOST_KEPT = 32;

  // The latest first.
  private final Map<ListKey, List<Edition>> editions;

  private Shelf(Map<ListKey, List<Edition>> editions) {
    this.editions = editions;
  }

  /**
   * The shelf after a build. Editions before the latest go, the oldest first, until they fit; the
   * one before the latest always stays.
   */
  Shelf with(Map<ListKey, Edition> built, long keptBytes) {
    Map<ListKey, List<Edition>> next = new HashMap<>();
    built.forEach((key, edition) -> next.put(key, with(key, edition, keptBytes / built.size())));
    return new Shelf(Map.copyOf(next));
  }

  private List<Edition> with(ListKey key, Edition edition, long keptBytes) {
    List<Edition> before = editions.getOrDefault(key, List.of());
    if (!before.isEmpty() && before.get(0).id() == edition.id()) {
      return before;
    }
    List<Edition> all = new ArrayList<>();
    all.add(edition);
    long bytes = 0;
    for (Edition old : before) {
      bytes += old.prefixes().bytes();
      boolean room = all.size() <= MOST_KEPT && bytes <= keptBytes;
      if (old.id() != edition.id() && (all.size() == 1 || room)) {
        all.add(old);
      }
    }
    return List.copyOf(all);
  }

  /** The latest edition of a list; an empty one where nothing is known of it. */
  public Edition latest(ListKey key) {
    List<Edition> all = editions.getOrDefault(key, List.of());
    return all.isEmpty() ? Edition.of(key, Prefixes.none(key.width())) : all.get(0);
  }

  /** Where a client may be that has all of an edition before the latest. */
  public List<Position> earlier(ListKey key) {
    return editions.getOrDefault(key, List.of()).stream()
        .skip(1)
        .map(edition -> edition.at(edition.prefixes().size()))
        .toList();
  }

  /**
   * The update of a client.
   *
   * @param held what it has; empty, or of an edition that is not kept, for everything
   */
  public Update update(ListKey key, Optional<Position> held, Limits limits) {
    Edition latest = latest(key);
    Optional<Position> known = held.filter(position -> position.list() == key.code());
    Optional<Edition> from = known.flatMap(position -> find(key, latest, position.edition()));
    return Update.between(from, known.map(Position::count).orElse(0), latest, limits);
  }

  private Optional<Edition> find(ListKey key, Edition latest, long id) {
    return latest.id() == id
        ? Optional.of(latest)
        : editions.getOrDefault(key, List.of()).stream()
            .filter(edition -> edition.id() == id)
            .findFirst();
  }
}
