package org.handrail.confirmed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.confirmed.Entry;
import org.handrail.api.confirmed.IndicatorStore;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.KeyHashes;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Subject;

/**
 * Every decision by canonical form, and where to find them by key. Any thread may add and ask, and
 * sees each decision whole or not at all. Within one journal the order of its lines counts, and
 * between several the time of the decisions, so that every node that has read the same journals
 * says the same.
 */
final class Decided {
  /** A dispute is an allowance too weak to overrule anything: docs/verdicts.md. */
  private static final int DISPUTE_CONFIDENCE = 50;

  /**
   * A decision and where it stands.
   *
   * @param origin the journal; empty for this server's own
   */
  private record Told(String origin, Entry entry) {
    /** Whether this one counts before one of another journal. */
    boolean isLater(Told other) {
      int order = entry.at().compareTo(other.entry.at());
      return order > 0 || (order == 0 && entry.id().compareTo(other.entry.id()) > 0);
    }
  }

  private final Map<String, List<Told>> histories = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> byKey = new ConcurrentHashMap<>();

  /** The scopes of those keys: to most links they say no, after one look for each host. */
  private final Set<Long> scopes = ConcurrentHashMap.newKeySet();

  private final Map<String, Set<String>> byLook = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();

  /** Takes a decision of a journal in, in the order of its lines. */
  synchronized void add(String origin, Subject subject, Entry entry) {
    String id = id(subject);
    Told told = new Told(origin, entry);
    List<Told> history = new ArrayList<>(histories.getOrDefault(id, List.of()));
    if (history.stream().anyMatch(known -> known.entry().id().equals(entry.id()))) {
      // A copy that is opened again tells what it told before.
      return;
    }
    int at = 0;
    while (at < history.size()
        && !history.get(at).origin().equals(origin)
        && history.get(at).isLater(told)) {
      at++;
    }
    history.add(at, told);
    histories.put(id, List.copyOf(history));
    if (history.size() == 1) {
      boolean link = subject.type() == IndicatorType.URL;
      String exact = subject.keys().get(0);
      KeyHashes keys = subject.hashes();
      for (int i = 0; i < (link ? 1 : keys.size()); i++) {
        byKey.computeIfAbsent(keys.key(i), k -> new CopyOnWriteArraySet<>()).add(id);
        scopes.add(keys.scope(i));
      }
      boolean whole = !link || exact.indexOf('/') == exact.length() - 1;
      if (whole && !subject.lookalikes().isEmpty()) {
        byLook
            .computeIfAbsent(subject.lookalikes().get(0), k -> new CopyOnWriteArraySet<>())
            .add(id);
      }
    }
    // Last: who still sees the old number keeps nothing of what was added under the new one.
    revision.incrementAndGet();
  }

  long revision() {
    return revision.get();
  }

  /** How many indicators were ever decided about. */
  int size() {
    return histories.size();
  }

  /** Every decision about a subject, the newest first. */
  List<Entry> history(Subject subject) {
    return histories.getOrDefault(id(subject), List.of()).stream().map(Told::entry).toList();
  }

  /** What the newest decisions say about a subject. */
  List<Reason> reasons(Subject subject) {
    if (scopes.isEmpty()) {
      return List.of();
    }
    List<Reason> reasons = List.of();
    Set<String> seen = Set.of();
    KeyHashes keys = subject.hashes();
    for (int i = 0; i < keys.size(); ) {
      if (!scopes.contains(keys.scope(i))) {
        i = keys.scopeEnd(i);
        continue;
      }
      String key = keys.key(i++);
      for (String id : byKey.getOrDefault(key, Set.of())) {
        seen = seen.isEmpty() ? new LinkedHashSet<>() : seen;
        reasons = reasons.isEmpty() ? new ArrayList<>() : reasons;
        if (seen.add(id)) {
          reason(newest(id), key).ifPresent(reasons::add);
        }
      }
    }
    return byLook.isEmpty() ? reasons : looks(subject, seen, reasons);
  }

  private List<Reason> looks(Subject subject, Set<String> seen, List<Reason> exact) {
    List<Reason> reasons = exact;
    for (String key : subject.lookalikes()) {
      for (String id : byLook.getOrDefault(key, Set.of())) {
        Entry entry = newest(id);
        if (!seen.contains(id) && !(entry.decision() instanceof Decision.Disputed)) {
          reasons = reasons.isEmpty() ? new ArrayList<>() : reasons;
          reason(entry, key).ifPresent(reasons::add);
        }
      }
    }
    return reasons;
  }

  private Entry newest(String id) {
    return histories.getOrDefault(id, List.of()).get(0).entry();
  }

  private static Optional<Reason> reason(Entry entry, String key) {
    if (entry.decision() instanceof Decision.Harmful harmful) {
      return Optional.of(
          new Reason(
              IndicatorStore.SOURCE,
              Opinion.HARMFUL,
              harmful.category(),
              harmful.severity(),
              harmful.confidence(),
              key,
              Optional.of(entry.at()),
              harmful.expiresAt(),
              Optional.of(entry.id())));
    }
    Reason allowed =
        Reason.speaksFor(IndicatorStore.SOURCE, Opinion.ALLOWED, key, Optional.of(entry.id()));
    if (entry.decision() instanceof Decision.Disputed disputed) {
      return Optional.of(
          new Reason(
              allowed.source(),
              allowed.opinion(),
              allowed.category(),
              allowed.severity(),
              DISPUTE_CONFIDENCE,
              key,
              Optional.of(entry.at()),
              disputed.expiresAt(),
              allowed.reference()));
    }
    return entry.decision() instanceof Decision.Harmless ? Optional.of(allowed) : Optional.empty();
  }

  private static String id(Subject subject) {
    return subject.type().wireName() + " " + subject.canonical();
  }
}
