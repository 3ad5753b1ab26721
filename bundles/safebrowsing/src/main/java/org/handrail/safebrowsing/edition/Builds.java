package org.handrail.safebrowsing.edition;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of the builds of editions since the start.
 *
 * @param good how many there were
 * @param bad how many failed
 * @param lastGoodAt when the last good one was made
 * @param failing the class of what the last one failed with; empty where it was good
 */
record Builds(long good, long bad, Optional<Instant> lastGoodAt, Optional<String> failing) {
  /** None yet. */
  static final Builds NONE = new Builds(0, 0, Optional.empty(), Optional.empty());

  Builds built(Instant at) {
    return new Builds(good + 1, bad, Optional.of(at), Optional.empty());
  }

  Builds failed(String kind) {
    return new Builds(good, bad + 1, lastGoodAt, Optional.of(kind));
  }
}
