package org.handrail.lists.snapshot;

/**
 * A Bloom filter of scopes, in blocks of 64 bytes so that a question touches one line of the
 * processor's cache. It can say no; what it does not deny is looked up. Source: Putze, Sanders,
 * Singler, "Cache-, Hash- and Space-Efficient Bloom Filters" (2007), with three bits a scope.
 */
final class Filter {
  static final int BLOCK = 64;
  private static final int BITS_A_ROW = 16;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final MappedFile file;
  private final long at;
  private final long blocks;

  Filter(MappedFile file, long at, long blocks) {
    this.file = file;
    this.at = at;
    this.blocks = blocks;
  }

  /** How many blocks so many rows need; none where there is nothing. */
  static long blocks(long rows) {
    return (rows * BITS_A_ROW + BLOCK * 8 - 1) / (BLOCK * 8);
  }

  /**
   * Whether the scope may be there.
   *
   * @param scope the first eight bytes of its hash, of which four count
   */
  boolean mayHold(long scope) {
    long first = scope >>> 32;
    long block = at + ((first * blocks) >>> 32) * BLOCK;
    long bits = first * SPREAD;
    return blocks != 0
        && has(block, bits >>> 55)
        && has(block, (bits >>> 46) & 511)
        && has(block, (bits >>> 37) & 511);
  }

  private boolean has(long block, long bit) {
    return ((file.getByte(block + (bit >>> 3)) >>> (bit & 7)) & 1) != 0;
  }

  /** Puts a scope into a filter that is being made. */
  static void put(byte[] filter, int scope) {
    long first = Integer.toUnsignedLong(scope);
    long blocks = filter.length / BLOCK;
    int block = (int) ((first * blocks) >>> 32) * BLOCK;
    long bits = first * SPREAD;
    set(filter, block, bits >>> 55);
    set(filter, block, (bits >>> 46) & 511);
    set(filter, block, (bits >>> 37) & 511);
  }

  private static void set(byte[] filter, int block, long bit) {
    filter[block + (int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
  }
}
