package org.handrail.lists.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.HashListVersion;

/** The keys of one kind of a list as hashes. Its versions are replaced in one step. */
final class KeptHashes implements HashList {
  private final String name;
  private final Kind kind;
  private final int kept;
  private volatile List<HashListVersion> versions;

  /** A list in a version; {@code kept} is how many versions are kept. */
  KeptHashes(String name, Kind kind, int kept, HashListVersion first) {
    this.name = name;
    this.kind = kind;
    this.kept = kept;
    this.versions = List.of(first);
  }

  /** Makes a version the one in use, or one that was in use before. Called by one thread. */
  void add(HashListVersion version, boolean current) {
    List<HashListVersion> more = new ArrayList<>(versions);
    more.removeIf(old -> old.id().equals(version.id()));
    more.add(current ? 0 : more.size(), version);
    versions = List.copyOf(more.subList(0, Math.min(kept, more.size())));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public HashListVersion current() {
    return versions.get(0);
  }

  @Override
  public Optional<HashListVersion> find(String id) {
    for (HashListVersion version : versions) {
      if (version.id().equals(id)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
