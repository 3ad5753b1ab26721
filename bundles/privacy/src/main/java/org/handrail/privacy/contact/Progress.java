package org.handrail.privacy.contact;

import java.util.Optional;

/**
 * How far the preparation of contacts is.
 *
 * @param listed how many contacts the lists hold
 * @param failures how many steps failed since the start
 * @param failing the class of what the last step failed with; empty where it went well
 */
record Progress(int listed, long failures, Optional<String> failing) {
  /** Nothing was done yet. */
  static final Progress NONE = new Progress(0, 0, Optional.empty());

  Progress reached(int now) {
    return listed == now && failing.isEmpty()
        ? this
        : new Progress(now, failures, Optional.empty());
  }

  Progress failed(String kind) {
    return new Progress(listed, failures + 1, Optional.of(kind));
  }
}
