package org.handrail.safebrowsing.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.lists.HashListVersion;
import org.jspecify.annotations.Nullable;

/**
 * Merges the sorted hashes of several lists into the editions of every threat and length, in one
 * walk. Used by one thread.
 */
final class Merge {
  private final List<Cursor> cursors = new ArrayList<>();
  private final Map<Threat, List<Prefixes.Builder>> builders = new HashMap<>();
  private final List<Integer> widths;
  private final Instant now;
  private @Nullable Instant nextExpiry;

  private Merge(Collection<Integer> widths, Instant now) {
    this.widths = List.copyOf(widths);
    this.now = now;
    for (Threat threat : Threat.values()) {
      builders.put(threat, this.widths.stream().map(Prefixes.Builder::new).toList());
    }
  }

  /**
   * What came of it.
   *
   * @param editions by list
   * @param nextExpiry when the first entry of them expires
   */
  record Merged(Map<ListKey, Edition> editions, Optional<Instant> nextExpiry) {}

  static Merged of(Collection<HashListVersion> versions, Collection<Integer> widths, Instant now) {
    Merge merge = new Merge(widths, now);
    for (HashListVersion version : versions) {
      if (version.size() > 0) {
        merge.cursors.add(merge.new Cursor(version));
      }
    }
    merge.walk();
    return merge.result();
  }

  private void walk() {
    byte[] least = new byte[32];
    while (!cursors.isEmpty()) {
      Cursor first = cursors.get(0);
      for (Cursor cursor : cursors) {
        if (Arrays.compareUnsigned(cursor.hash, first.hash) < 0) {
          first = cursor;
        }
      }
      System.arraycopy(first.hash, 0, least, 0, least.length);
      take(least);
    }
  }

  private void take(byte[] hash) {
    int threats = 0;
    for (int i = cursors.size() - 1; i >= 0; i--) {
      Cursor cursor = cursors.get(i);
      if (Arrays.equals(cursor.hash, hash)) {
        threats |= cursor.threats();
        if (!cursor.advance()) {
          cursors.remove(i);
        }
      }
    }
    if (threats != 0) {
      for (Threat threat : Threat.values()) {
        if (threat.in(threats)) {
          builders.getOrDefault(threat, List.of()).forEach(builder -> builder.append(hash));
        }
      }
    }
  }

  private Merged result() {
    Map<ListKey, Edition> editions = new HashMap<>();
    builders.forEach(
        (threat, byWidth) -> {
          for (int i = 0; i < byWidth.size(); i++) {
            ListKey key = ListKey.of(threat, widths.get(i));
            editions.put(key, Edition.of(key, byWidth.get(i).build()));
          }
        });
    return new Merged(Map.copyOf(editions), Optional.ofNullable(nextExpiry));
  }

  private final class Cursor {
    private final HashListVersion version;
    private final byte[] hash = new byte[32];
    private long index;

    Cursor(HashListVersion version) {
      this.version = version;
      version.hash(0, hash, 0);
    }

    int threats() {
      int threats = Eligible.threats(version, index, now);
      if (threats != 0) {
        version
            .expiresAt(index)
            .filter(end -> nextExpiry == null || end.isBefore(nextExpiry))
            .ifPresent(end -> nextExpiry = end);
      }
      return threats;
    }

    boolean advance() {
      index++;
      if (index >= version.size()) {
        return false;
      }
      version.hash(index, hash, 0);
      return true;
    }
  }
}
