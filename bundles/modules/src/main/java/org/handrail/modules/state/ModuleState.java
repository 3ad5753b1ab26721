package org.handrail.modules.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is decided about one module, for longer than this process.
 *
 * @param name its symbolic name
 * @param editions every version that is kept, the one that served last first
 * @param removed whether none of them is to serve
 */
public record ModuleState(String name, List<Edition> editions, boolean removed) {
  /** Copies the list. */
  public ModuleState {
    editions = List.copyOf(editions);
  }

  /** The version that is to serve. */
  public Optional<Edition> current() {
    return removed ? Optional.empty() : editions.stream().findFirst();
  }

  /** What a roll-back goes to when no version is named: the last that served before. */
  public Optional<Edition> previous() {
    return editions.stream()
        .skip(removed ? 0 : 1)
        .filter(edition -> !edition.quarantined())
        .findFirst();
  }

  /** The same with that edition as the one to serve. */
  public ModuleState serving(Edition edition) {
    List<Edition> order = new ArrayList<>();
    order.add(edition);
    editions.stream().filter(e -> !e.sha256().equals(edition.sha256())).forEach(order::add);
    return new ModuleState(name, order, false);
  }

  /** The same with only the first so many jars kept; what is carried costs nothing and stays. */
  public ModuleState keeping(int jars) {
    List<Edition> left = new ArrayList<>();
    int kept = 0;
    for (Edition edition : editions) {
      if (edition.carried() || kept++ < jars) {
        left.add(edition);
      }
    }
    return new ModuleState(name, left, removed);
  }

  /** The same, out of service. */
  public ModuleState without() {
    return new ModuleState(name, editions, true);
  }
}
