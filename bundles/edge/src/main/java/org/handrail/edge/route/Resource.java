package org.handrail.edge.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.handrail.edge.count.Traffic;
import org.jspecify.annotations.Nullable;

/** One path: for each method the endpoints that claim it, the best first. Safe for any thread. */
public final class Resource {
  private final Pattern pattern;
  private final Map<String, List<Entry>> byMethod = new ConcurrentHashMap<>();
  // One future for each request that waits, taken out as soon as it is done: hung on one shared
  // future they would pile up
  // for as long as nobody comes.
  private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();

  // Whose call was counted last: mostly the next one is the same module's. Names only, so that
  // nobody who has left is held.
  private volatile @Nullable Counted counted;

  private record Counted(Traffic traffic, String module, String method, Traffic.Counts counts) {}

  Resource(Pattern pattern) {
    this.pattern = pattern;
  }

  Pattern pattern() {
    return pattern;
  }

  /** The path as it is declared, with its braces. */
  public String path() {
    return pattern.path();
  }

  /** Where a call of that module for that method is counted. */
  public Traffic.Counts counts(Traffic traffic, String module, String method) {
    Counted last = counted;
    if (last == null
        || last.traffic != traffic
        || !last.module.equals(module)
        || !last.method.equals(method)) {
      last = new Counted(traffic, module, method, traffic.of(module, method, path()));
      counted = last;
    }
    return last.counts;
  }

  /** The methods that are known here. */
  public Set<String> methods() {
    return Set.copyOf(byMethod.keySet());
  }

  /** Whether that method is known here. */
  public boolean knows(String method) {
    return byMethod.containsKey(method);
  }

  /** Who answers that method now; empty while all who did have left. */
  public Optional<Entry> find(String method) {
    List<Entry> entries = byMethod.get(method);
    return entries == null || entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(0));
  }

  /**
   * Enters the best endpoint for that method, if there is one; who gets it must {@link Entry#exit}.
   */
  public Optional<Entry> enter(String method) {
    // A closed entry is one that is leaving: it has been, or is about to be, taken out of the list.
    for (Entry entry : byMethod.getOrDefault(method, List.of())) {
      if (entry.enter()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Completes when an endpoint arrives here, or after that time. */
  @SuppressWarnings("CollectionUndefinedEquality") // Identity is what is meant.
  public CompletableFuture<Void> arrival(long millis) {
    CompletableFuture<Void> arrival = new CompletableFuture<>();
    waiting.add(arrival);
    arrival.whenComplete((nothing, failure) -> waiting.remove(arrival));
    return arrival.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
  }

  /** How many requests wait here. */
  int waiting() {
    return waiting.size();
  }

  // Called under the lock of Routes, as is remove.
  void add(String method, Entry entry) {
    List<Entry> more = new ArrayList<>(byMethod.getOrDefault(method, List.of()));
    more.add(entry);
    more.sort(Entry.BEST_FIRST);
    byMethod.put(method, List.copyOf(more));
    waiting.forEach(arrival -> arrival.complete(null));
  }

  void remove(String method, Entry entry, boolean forGood) {
    byMethod.computeIfPresent(
        method,
        (m, list) -> {
          List<Entry> left = list.stream().filter(e -> e != entry).toList();
          return left.isEmpty() && forGood ? null : left;
        });
  }
}
