package org.handrail.safebrowsing.edition;

import java.time.Instant;
import org.handrail.api.lists.HashListVersion;

/** Which entries are served: sure enough to be called harmful, and not expired. */
public final class Eligible {
  private static final int LEAST_CONFIDENCE = 50;

  private Eligible() {}

  /** The threats of an entry as a set of bits; none where it is not to be served. */
  public static int threats(HashListVersion version, long index, Instant now) {
    if (version.confidence(index) < LEAST_CONFIDENCE
        || version.expiresAt(index).filter(end -> !end.isAfter(now)).isPresent()) {
      return 0;
    }
    return Threat.bits(version.category(index));
  }
}
