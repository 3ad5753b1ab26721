package org.handrail.api.lookup;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that compare looks, worked out when somebody asks: most subjects are told apart by less.
 * Safe for any thread; two may do it twice.
 */
final class Looks {
  private final Supplier<List<String>> look;
  private volatile @Nullable List<String> keys;
  private volatile @Nullable KeyHashes hashes;

  Looks(Supplier<List<String>> look) {
    this.look = look;
  }

  List<String> keys() {
    List<String> known = keys;
    if (known == null) {
      known = List.copyOf(look.get());
      if (known.size() > Subject.MAX_LOOKALIKES) {
        throw new IllegalStateException(
            "a subject has at most " + Subject.MAX_LOOKALIKES + " lookalikes, not " + known.size());
      }
      keys = known;
    }
    return known;
  }

  KeyHashes hashes() {
    KeyHashes made = hashes;
    if (made == null) {
      made = KeyHashes.of(keys());
      hashes = made;
    }
    return made;
  }
}
