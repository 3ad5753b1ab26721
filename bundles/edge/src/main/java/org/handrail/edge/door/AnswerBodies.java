package org.handrail.edge.door;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of answers, ready to be written. One that is given again and again, such as a feed, is
 * kept once more outside the heap, from where the system takes it without another copy. Such a body
 * is known again by its very array. Holds at most {@value #SLOTS} of {@value #MOST_BYTES} bytes; a
 * newer one takes the place of an older. Safe for any thread.
 */
final class AnswerBodies {
  private static final int SLOTS = 32;
  // Below this the copy costs less than the look for it.
  private static final int LEAST_BYTES = 4_096;
  private static final int MOST_BYTES = 65_536;
  private static final int USES_BEFORE_KEPT = 16;

  private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

  // Whoever made a body decides how long it lives, as the module that it came from may be replaced.
  private static final class Known extends WeakReference<byte[]> {
    private final @Nullable ByteBuffer copy;
    // Counted by whoever comes: one too few or too many is no harm.
    private int uses;

    Known(byte[] body, @Nullable ByteBuffer copy) {
      super(body);
      this.copy = copy;
    }
  }

  /** A buffer of one's own over these bytes, from the first to the last. */
  ByteBuffer of(byte[] body) {
    if (body.length < LEAST_BYTES || body.length > MOST_BYTES) {
      return ByteBuffer.wrap(body);
    }
    int slot = System.identityHashCode(body) & (SLOTS - 1);
    Known known = slots.getAcquire(slot);
    if (known == null || !known.refersTo(body)) {
      slots.setRelease(slot, new Known(body, null));
      return ByteBuffer.wrap(body);
    }
    ByteBuffer copy = known.copy;
    if (copy == null) {
      if (++known.uses < USES_BEFORE_KEPT) {
        return ByteBuffer.wrap(body);
      }
      copy = ByteBuffer.allocateDirect(body.length).put(body).flip();
      slots.setRelease(slot, new Known(body, copy));
    }
    return copy.duplicate();
  }
}
