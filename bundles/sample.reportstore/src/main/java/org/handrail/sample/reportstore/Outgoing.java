package org.handrail.sample.reportstore;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.ReportStore.Settlement;

/**
 * A report on its way to a sink. Immutable.
 *
 * @param attempts how often it was leased
 * @param due from when on it may be leased; when it was settled, once it is
 * @param state where it stands
 * @param last how it failed when it was given up
 */
record Outgoing(
    UUID id, String sink, int attempts, Instant due, State state, Optional<LastFailure> last) {
  /**
   * A {@link DeliveryFailure} as it is written.
   *
   * @param kind its name on the wire
   * @param status -1 for none
   */
  record LastFailure(String kind, Optional<String> error, int status) {
    static LastFailure of(DeliveryFailure failure) {
      return new LastFailure(
          failure.kind().wireName(), failure.error(), failure.status().orElse(-1));
    }

    DeliveryFailure failure() {
      return new DeliveryFailure(
          DeliveryFailure.Kind.find(kind).orElseThrow(),
          error,
          status < 0 ? OptionalInt.empty() : OptionalInt.of(status));
    }
  }

  /** Where it stands. */
  enum State {
    /** To be delivered, or being delivered. */
    WAITING,
    /** The sink has it. */
    DELIVERED,
    /** Kept aside for an admin. */
    DEAD,
    /** Its report was withdrawn. */
    GIVEN_UP
  }

  Outgoing {
    // A file that an earlier version wrote has none.
    last = Objects.requireNonNullElse(last, Optional.empty());
  }

  /** One that is due at once. */
  static Outgoing to(String sink, Instant now) {
    return new Outgoing(UUID.randomUUID(), sink, 0, now, State.WAITING, Optional.empty());
  }

  boolean waits() {
    return state == State.WAITING;
  }

  boolean isDead() {
    return state == State.DEAD;
  }

  Outgoing replayed(Instant now) {
    return new Outgoing(id, sink, 0, now, State.WAITING, Optional.empty());
  }

  boolean due(Instant now) {
    return waits() && !due.isAfter(now);
  }

  Outgoing leased(Instant until) {
    return new Outgoing(id, sink, attempts + 1, until, state, last);
  }

  Outgoing givenUp() {
    return waits() || isDead()
        ? new Outgoing(id, sink, attempts, due, State.GIVEN_UP, Optional.empty())
        : this;
  }

  Outgoing settled(Settlement settlement, Instant now) {
    if (settlement instanceof Settlement.Retry retry) {
      return new Outgoing(id, sink, attempts, now.plus(retry.after()), State.WAITING, last);
    }
    State end = settlement instanceof Settlement.Dead ? State.DEAD : State.DELIVERED;
    return new Outgoing(
        id,
        sink,
        attempts,
        now,
        end,
        settlement instanceof Settlement.Dead dead
            ? dead.last().map(LastFailure::of)
            : Optional.empty());
  }
}
