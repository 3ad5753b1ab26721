package org.handrail.api.lookup;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The keys of a link: each host followed by each path. A key is joined when somebody wants to see
 * it, since to most links a list says no after a look at their hosts. Immutable and safe for any
 * thread; two threads that want the same key at once may both join it.
 */
final class LinkKeys extends AbstractList<String> implements RandomAccess {
  private static final String ROOT = "/";

  private final LinkHosts hosts;
  private final List<String> paths;
  private final int root;
  private final String[] joined;

  LinkKeys(LinkHosts hosts, List<String> paths) {
    this.hosts = hosts;
    this.paths = List.copyOf(paths);
    this.root = this.paths.indexOf(ROOT);
    if (root < 0) {
      throw new IllegalArgumentException("the paths of a link have / among them");
    }
    this.joined = new String[hosts.names().size() * paths.size()];
  }

  @Override
  public int size() {
    return joined.length;
  }

  @Override
  public String get(int index) {
    String key = joined[Objects.checkIndex(index, joined.length)];
    if (key == null) {
      key = hosts.names().get(index / paths.size()).concat(paths.get(index % paths.size()));
      joined[index] = key;
    }
    return key;
  }

  /** The hash of a key's host with a slash: {@link KeyHashes#scope}. */
  long scope(int index) {
    return hosts.scope(index / paths.size());
  }

  /** Copies the hash of a key that is a host with a slash; false where it is another. */
  boolean copyHost(int index, long[] into, int at) {
    if (index % paths.size() != root) {
      return false;
    }
    hosts.copy(index / paths.size(), into, at);
    return true;
  }

  /** Where the keys of the same host end: {@link KeyHashes#scopeEnd}. */
  int scopeEnd(int index) {
    return (index / paths.size() + 1) * paths.size();
  }
}
