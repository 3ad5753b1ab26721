package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.List;
import org.handrail.api.lookup.RiskSource;

/** The sources that are there now. Safe for any thread; reading takes no lock. */
final class Sources {
  private volatile List<SourceEntry> entries = List.of();

  /** An immutable picture of the moment. */
  List<SourceEntry> all() {
    return entries;
  }

  synchronized void add(SourceEntry entry) {
    List<SourceEntry> more = new ArrayList<>(entries);
    more.add(entry);
    entries = List.copyOf(more);
  }

  /** Takes a source out, and waits for the look-ups inside it. */
  void remove(RiskSource source, long waitMillis) {
    List<SourceEntry> left = new ArrayList<>();
    List<SourceEntry> gone = new ArrayList<>();
    synchronized (this) {
      for (SourceEntry entry : entries) {
        (entry.source() == source ? gone : left).add(entry);
      }
      entries = List.copyOf(left);
    }
    gone.forEach(entry -> entry.close(waitMillis));
  }
}
