package org.handrail.guidance.http;

import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.handrail.guidance.library.Library;
import org.handrail.guidance.library.SnapshotGuidance;

/**
 * The answers made so far, each for one wish: made once for each change of the library, and again
 * when time has made them wrong. There are never more than a fixed number; the oldest makes room.
 * Safe for any thread.
 *
 * @param <K> what tells one answer from another; few in number, since it holds nothing that a
 *     caller can invent
 */
final class Shelf<K> {
  private record Board<K>(Edition edition, ConcurrentHashMap<K, Body> bodies, Queue<K> order) {}

  private final SnapshotGuidance guidance;
  private final int most;
  private final BiFunction<Edition, K, Optional<Body>> maker;
  private volatile Board<K> board;

  /**
   * An empty shelf.
   *
   * @param most how many answers it holds
   * @param maker makes an answer; empty where there is nothing to answer
   */
  Shelf(SnapshotGuidance guidance, int most, BiFunction<Edition, K, Optional<Body>> maker) {
    this.guidance = guidance;
    this.most = most;
    this.maker = maker;
    this.board = board(guidance.library());
  }

  /** What stands on it now. */
  Edition edition() {
    return current().edition();
  }

  /** The answer to a wish. */
  Optional<Body> get(K wish) {
    Board<K> now = current();
    Body body = now.bodies().get(wish);
    Instant instant = guidance.clock().instant();
    if (body != null && instant.isBefore(body.until())) {
      return Optional.of(body);
    }
    Optional<Body> made = maker.apply(now.edition().at(instant), wish);
    if (made.isEmpty()) {
      return made;
    }
    if (now.bodies().put(wish, made.get()) == null) {
      now.order().add(wish);
    }
    while (now.bodies().size() > most) {
      K oldest = now.order().poll();
      if (oldest == null) {
        break;
      }
      now.bodies().remove(oldest);
    }
    return made;
  }

  @SuppressWarnings("ReferenceEquality") // A library is replaced whole; equals would read it all.
  private Board<K> current() {
    Library library = guidance.library();
    Board<K> now = board;
    if (now.edition().library() != library) {
      now = board(library);
      board = now;
    }
    return now;
  }

  private Board<K> board(Library library) {
    return new Board<>(
        Edition.of(library, guidance.clock().instant()),
        new ConcurrentHashMap<>(),
        new ConcurrentLinkedQueue<>());
  }
}
