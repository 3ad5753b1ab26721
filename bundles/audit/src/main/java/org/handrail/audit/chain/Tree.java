package org.handrail.audit.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The Merkle tree over lines (RFC 9162, section 2.1.1; RFC 6962, section 2.1), of which only the
 * roots of its complete subtrees are kept: as many as the size has bits set. Not safe for threads.
 */
final class Tree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  // The roots of the complete subtrees, the smallest first.
  private final Deque<byte[]> roots = new ArrayDeque<>();
  private long size;

  void add(byte[] line) {
    byte[] hash = Sha256.of(LEAF, line);
    for (long full = size; (full & 1) == 1; full >>= 1) {
      hash = Sha256.of(NODE, roots.pop(), hash);
    }
    roots.push(hash);
    size++;
  }

  long size() {
    return size;
  }

  byte[] root() {
    if (roots.isEmpty()) {
      return Sha256.of();
    }
    Iterator<byte[]> from = roots.iterator();
    byte[] hash = from.next();
    while (from.hasNext()) {
      hash = Sha256.of(NODE, from.next(), hash);
    }
    return hash;
  }
}
