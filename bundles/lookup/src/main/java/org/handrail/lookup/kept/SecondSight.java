package org.handrail.lookup.kept;

/**
 * Tells what comes again from what comes once, so that only the former is kept: most of what a busy
 * server is asked comes once, and to keep it would cost more than to answer it. Knows the last some
 * thousand hashes. Safe for any thread; two may overwrite each other's, and then one has to come
 * once more.
 */
public final class SecondSight {
  private static final int SLOTS = 16_384;

  private final int[] hashes = new int[SLOTS];

  /** Notes a hash, and answers whether it was here shortly before. */
  public boolean again(int hash) {
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    if (hashes[slot] == hash) {
      return true;
    }
    hashes[slot] = hash;
    return false;
  }
}
