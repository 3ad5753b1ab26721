package org.handrail.edge.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that long request heads may take, all connections together. A head of ordinary length
 * takes none of it: that is borne by its connection. Safe for any thread.
 */
public final class HeadRoom {
  // What stays behind on the heap for each byte of a head (it is kept as it grows, and again in
  // parts once it is read), and for each line (a field of its own, however short).
  private static final long HEAP_PER_BYTE = 6;
  private static final long HEAP_PER_LINE = 144;

  private static final int FREE_BYTES = 1_024;
  private static final int FREE_LINES = 24;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * Room of that size.
   *
   * @param most bytes of heap
   */
  public HeadRoom(long most) {
    this.most = most;
  }

  /** What a head of that size takes, beyond what is free. */
  static long weight(int bytes, int lines) {
    return Math.max(0, bytes - FREE_BYTES) * HEAP_PER_BYTE
        + Math.max(0, lines - FREE_LINES) * HEAP_PER_LINE;
  }

  /** Takes so much, or nothing and answers false where so much is not left. */
  boolean take(long weight) {
    if (taken.addAndGet(weight) <= most) {
      return true;
    }
    taken.addAndGet(-weight);
    return false;
  }

  void give(long weight) {
    taken.addAndGet(-weight);
  }

  /** How much is taken now, in bytes. */
  public long taken() {
    return taken.get();
  }
}
