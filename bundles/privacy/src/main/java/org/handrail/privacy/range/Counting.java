package org.handrail.privacy.range;

import java.time.Instant;
import org.handrail.api.lists.HashListVersion;

/** Which entries are served: sure enough to be called harmful, and not expired. */
public final class Counting {
  private static final int LEAST_CONFIDENCE = 50;

  private Counting() {}

  /** Whether an entry is served now. */
  public static boolean counts(HashListVersion version, long index, Instant now) {
    return version.confidence(index) >= LEAST_CONFIDENCE
        && version.expiresAt(index).filter(end -> !end.isAfter(now)).isEmpty();
  }
}
