package org.handrail.sample.reportstore;

import java.time.Instant;
import java.util.UUID;
import org.handrail.api.report.ReportStore.Settlement;

/**
 * A report on its way to a sink. Immutable.
 *
 * @param attempts how often it was leased
 * @param due from when on it may be leased; when it was settled, once it is
 * @param state where it stands
 */
record Outgoing(UUID id, String sink, int attempts, Instant due, State state) {
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

  /** One that is due at once. */
  static Outgoing to(String sink, Instant now) {
    return new Outgoing(UUID.randomUUID(), sink, 0, now, State.WAITING);
  }

  boolean waits() {
    return state == State.WAITING;
  }

  boolean isDead() {
    return state == State.DEAD;
  }

  Outgoing replayed(Instant now) {
    return new Outgoing(id, sink, 0, now, State.WAITING);
  }

  boolean due(Instant now) {
    return waits() && !due.isAfter(now);
  }

  Outgoing leased(Instant until) {
    return new Outgoing(id, sink, attempts + 1, until, state);
  }

  Outgoing givenUp() {
    return waits() || isDead() ? new Outgoing(id, sink, attempts, due, State.GIVEN_UP) : this;
  }

  Outgoing settled(Settlement settlement, Instant now) {
    if (settlement instanceof Settlement.Retry retry) {
      return new Outgoing(id, sink, attempts, now.plus(retry.after()), State.WAITING);
    }
    State end = settlement instanceof Settlement.Dead ? State.DEAD : State.DELIVERED;
    return new Outgoing(id, sink, attempts, now, end);
  }
}
