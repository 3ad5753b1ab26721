package org.handrail.api.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The host of links and the domains above it. The links of one host may share it: what follows from
 * the host alone, its looks and the hashes that lists ask for first, is then worked out once for
 * all of them. Immutable and safe for any thread; equal to another of the same names.
 */
public final class LinkHosts {
  private final List<String> names;
  private final KeyHashes whole;
  private final Looks looks;

  /**
   * The hosts of a link.
   *
   * @param names the exact host, then the domains above it, without a slash; one at least
   * @param look as of every subject ({@link Subject#lookalikes()})
   */
  public LinkHosts(List<String> names, Supplier<List<String>> look) {
    if (names.isEmpty() || names.size() > Subject.MAX_KEYS) {
      throw new IllegalArgumentException(
          "a link has 1 to " + Subject.MAX_KEYS + " hosts, not " + names.size());
    }
    this.names = List.copyOf(names);
    this.looks = new Looks(look);
    List<String> keys = new ArrayList<>(names.size());
    for (String name : names) {
      keys.add(name.concat("/"));
    }
    this.whole = KeyHashes.of(keys);
  }

  /** The exact host, then the domains above it. */
  public List<String> names() {
    return names;
  }

  /** The first eight bytes of the hash of a name with a slash, as a big-endian number. */
  long scope(int name) {
    return whole.word(name, 0);
  }

  /** Copies the whole of that hash. */
  void copy(int name, long[] into, int at) {
    for (int word = 0; word < KeyHashes.WORDS; word++) {
      into[at + word] = whole.word(name, word);
    }
  }

  Looks looks() {
    return looks;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LinkHosts that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  /** Says no name. */
  @Override
  public String toString() {
    return "LinkHosts[…]";
  }
}
