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

  private final List<String> hosts;
  private final List<String> paths;
  private final int root;
  private final String[] joined;

  LinkKeys(List<String> hosts, List<String> paths) {
    this.hosts = List.copyOf(hosts);
    this.paths = List.copyOf(paths);
    this.root = this.paths.indexOf(ROOT);
    if (root < 0) {
      throw new IllegalArgumentException("the paths of a link have / among them");
    }
    this.joined = new String[hosts.size() * paths.size()];
  }

  @Override
  public int size() {
    return joined.length;
  }

  @Override
  public String get(int index) {
    String key = joined[Objects.checkIndex(index, joined.length)];
    if (key == null) {
      key = hosts.get(index / paths.size()).concat(paths.get(index % paths.size()));
      joined[index] = key;
    }
    return key;
  }

  /** For each key the index of its host's key with nothing but a slash. */
  byte[] scopes() {
    byte[] scopes = new byte[joined.length];
    for (int at = 0; at < scopes.length; at += paths.size()) {
      for (int path = 0; path < paths.size(); path++) {
        scopes[at + path] = (byte) (at + root);
      }
    }
    return scopes;
  }
}
