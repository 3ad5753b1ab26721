package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.handrail.api.lookup.RiskSource;

/** The sources that are there now. Safe for any thread; reading takes no lock. */
final class Sources {
  /**
   * What all sources knew at one moment. Two look-ups that are handed the same object would be
   * answered the same.
   */
  static final class Knowledge {
    private final List<SourceEntry> entries;
    private final long[] revisions;

    private Knowledge(List<SourceEntry> entries, long[] revisions) {
      this.entries = entries;
      this.revisions = revisions;
    }

    private boolean isStill(List<SourceEntry> now) {
      if (entries != now) {
        return false;
      }
      for (int i = 0; i < revisions.length; i++) {
        OptionalLong revision = revision(now.get(i));
        if (revision.isEmpty() || revision.getAsLong() != revisions[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private volatile List<SourceEntry> entries = List.of();
  private volatile Knowledge latest = new Knowledge(List.of(), new long[0]);

  /** An immutable picture of the moment. */
  List<SourceEntry> all() {
    return entries;
  }

  /** What all sources know now; empty where one of them cannot tell. */
  Optional<Knowledge> knowledge() {
    List<SourceEntry> now = entries;
    Knowledge known = latest;
    if (known.isStill(now)) {
      return Optional.of(known);
    }
    long[] revisions = new long[now.size()];
    for (int i = 0; i < revisions.length; i++) {
      OptionalLong revision = revision(now.get(i));
      if (revision.isEmpty()) {
        return Optional.empty();
      }
      revisions[i] = revision.getAsLong();
    }
    Knowledge next = new Knowledge(now, revisions);
    latest = next;
    return Optional.of(next);
  }

  private static OptionalLong revision(SourceEntry entry) {
    try {
      return entry.source().revision();
    } catch (RuntimeException | LinkageError e) {
      // It fails at this as it would at a look-up, which counts it.
      return OptionalLong.empty();
    }
  }

  synchronized void add(SourceEntry entry) {
    List<SourceEntry> more = new ArrayList<>(entries);
    more.add(entry);
    entries = List.copyOf(more);
  }

  /** Takes a source out, and waits for the look-ups inside it. */
  void remove(RiskSource source) {
    List<SourceEntry> left = new ArrayList<>();
    List<SourceEntry> gone = new ArrayList<>();
    synchronized (this) {
      for (SourceEntry entry : entries) {
        (entry.source() == source ? gone : left).add(entry);
      }
      entries = List.copyOf(left);
    }
    gone.forEach(entry -> entry.close(entry.deadlineMillis()));
  }

  /** Takes every source out at once. */
  void clear() {
    List<SourceEntry> gone = entries;
    entries = List.of();
    gone.forEach(entry -> entry.close(entry.deadlineMillis()));
  }
}
