package org.handrail.lists.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Subject;

/** The entries of one version of a list, by canonical key. Immutable and safe for any thread. */
public final class Snapshot {
  private final Map<String, List<ListEntry>> entries;
  private final int size;

  private Snapshot(Map<String, List<ListEntry>> entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /**
   * The entries that match, each once and by its most specific key. Where nothing matches, nothing
   * is allocated.
   */
  List<Reason> find(String source, Subject subject) {
    List<ListEntry> seen = List.of();
    List<Reason> reasons = List.of();
    for (String key : subject.keys()) {
      List<ListEntry> matching = entries.get(key);
      if (matching != null) {
        if (reasons.isEmpty()) {
          seen = new ArrayList<>();
          reasons = new ArrayList<>();
        }
        for (ListEntry entry : matching) {
          if (!seen.contains(entry)) {
            seen.add(entry);
            reasons.add(entry.reason(source, key));
          }
        }
      }
    }
    return reasons;
  }

  /** Collects entries. Used by one thread. */
  public static final class Builder {
    private final Map<String, List<ListEntry>> entries = new HashMap<>();
    private int size;

    /**
     * Adds an entry: a link under its exact expression only, since a look-up asks for the prefixes;
     * a contact under every key, so that spellings of one mailbox meet.
     */
    public void add(Subject subject, ListEntry entry) {
      size++;
      if (subject.type() == IndicatorType.URL) {
        add(subject.keys().get(0), entry);
      } else {
        subject.keys().forEach(key -> add(key, entry));
      }
    }

    private void add(String key, ListEntry entry) {
      entries.merge(
          key,
          List.of(entry),
          (had, one) -> {
            if (had.contains(entry)) {
              return had;
            }
            List<ListEntry> both = new ArrayList<>(had);
            both.addAll(one);
            return List.copyOf(both);
          });
    }

    /** The number of entries so far. */
    public int size() {
      return size;
    }

    /** The snapshot; the builder is not used afterwards. */
    public Snapshot build() {
      return new Snapshot(entries, size);
    }
  }
}
