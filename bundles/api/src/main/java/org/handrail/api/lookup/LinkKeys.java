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

  /** By how many paths there are: which host a key has. A division takes longer than all else. */
  private static final byte[][] HOST = new byte[Subject.MAX_KEYS + 1][];

  static {
    for (int paths = 1; paths <= Subject.MAX_KEYS; paths++) {
      byte[] host = new byte[Subject.MAX_KEYS + 1];
      for (int key = 0; key < host.length; key++) {
        host[key] = (byte) (key / paths);
      }
      HOST[paths] = host;
    }
  }

  private final LinkHosts hosts;
  private final List<String> paths;
  private final int root;
  private final byte[] host;
  private final String[] joined;

  LinkKeys(LinkHosts hosts, List<String> paths) {
    this.hosts = hosts;
    this.paths = List.copyOf(paths);
    this.root = this.paths.indexOf(ROOT);
    if (root < 0) {
      throw new IllegalArgumentException("the paths of a link have / among them");
    }
    this.joined = new String[hosts.names().size() * paths.size()];
    this.host = HOST[Math.min(paths.size(), Subject.MAX_KEYS)];
  }

  @Override
  public int size() {
    return joined.length;
  }

  @Override
  public String get(int index) {
    String key = joined[Objects.checkIndex(index, joined.length)];
    if (key == null) {
      key = hosts.names().get(host[index]).concat(paths.get(path(index)));
      joined[index] = key;
    }
    return key;
  }

  /** The hash of a key's host with a slash: {@link KeyHashes#scope}. */
  long scope(int index) {
    return hosts.scope(host[index]);
  }

  /** Copies the hash of a key that is a host with a slash; false where it is another. */
  boolean copyHost(int index, long[] into, int at) {
    if (path(index) != root) {
      return false;
    }
    hosts.copy(host[index], into, at);
    return true;
  }

  /** Where the keys of the same host end: {@link KeyHashes#scopeEnd}. */
  int scopeEnd(int index) {
    return (host[index] + 1) * paths.size();
  }

  private int path(int index) {
    return index - host[index] * paths.size();
  }
}
