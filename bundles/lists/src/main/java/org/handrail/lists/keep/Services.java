package org.handrail.lists.keep;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.handrail.api.lists.HashList;
import org.handrail.lists.snapshot.ListSource;
import org.handrail.lists.snapshot.Snapshot;
import org.handrail.lists.snapshot.TableVersion;
import org.handrail.lists.store.ListStore.Loaded;
import org.jspecify.annotations.Nullable;

/**
 * The services of one list: a source that look-up asks, and its hashes by kind. They are registered
 * with the first version and then answer from the next one by themselves. Used by one thread at a
 * time.
 */
final class Services {
  private final String list;
  private final int kept;
  private final Registry registry;
  private final Map<HashList.Kind, KeptHashes> hashes = new EnumMap<>(HashList.Kind.class);
  private final Map<HashList.Kind, Runnable> hashesBack = new EnumMap<>(HashList.Kind.class);
  private @Nullable ListSource source;
  private @Nullable Runnable sourceBack;

  Services(String list, int kept, Registry registry) {
    this.list = list;
    this.kept = kept;
    this.registry = registry;
  }

  /** Answers from a version from now on. */
  void use(Loaded loaded) {
    for (HashList.Kind kind : HashList.Kind.values()) {
      hashes(kind, loaded, true);
    }
    String id = loaded.version().id();
    if (source == null) {
      source = new ListSource(list, id, loaded.snapshot());
      sourceBack = registry.source(source);
    } else {
      source.replace(id, loaded.snapshot());
    }
  }

  /** Tells of an earlier version too. */
  void remember(Loaded loaded) {
    for (HashList.Kind kind : HashList.Kind.values()) {
      hashes(kind, loaded, false);
    }
  }

  private void hashes(HashList.Kind kind, Loaded loaded, boolean current) {
    Snapshot snapshot = loaded.snapshot();
    TableVersion version =
        new TableVersion(
            loaded.version().id(), Instant.parse(loaded.version().builtAt()), snapshot, kind);
    KeptHashes known = hashes.get(kind);
    if (known != null) {
      known.add(version, current);
    } else if (current && snapshot.published(kind) > 0) {
      KeptHashes first = new KeptHashes(list, kind, kept, version);
      hashes.put(kind, first);
      hashesBack.put(kind, registry.hashes(first));
    }
  }

  /** Takes every service back. */
  void withdraw() {
    if (sourceBack != null) {
      sourceBack.run();
    }
    hashesBack.values().forEach(Runnable::run);
    hashesBack.clear();
    hashes.clear();
    source = null;
    sourceBack = null;
  }
}
