package org.handrail.api.confirmed;

import java.time.Instant;
import java.util.Optional;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;

/** What people decided about an indicator. */
public sealed interface Decision {

  /**
   * It does harm.
   *
   * @param category the kind of harm
   * @param severity how much
   * @param confidence how sure they are, 0 to 100
   * @param expiresAt from when on this no longer counts; a phone number gets a new owner some day
   */
  record Harmful(Category category, Severity severity, int confidence, Optional<Instant> expiresAt)
      implements Decision {
    /** Checks the range of the confidence. */
    public Harmful {
      if (confidence < 0 || confidence > 100) {
        throw new IllegalArgumentException("confidence is 0 to 100, not " + confidence);
      }
    }
  }

  /**
   * They doubt what says that it does harm: until they know better, verdicts on it are disputed.
   *
   * @param expiresAt from when on the doubt no longer counts
   */
  record Disputed(Optional<Instant> expiresAt) implements Decision {}

  /** It does no harm: what lists it is wrong. */
  record Harmless() implements Decision {}

  /** What they decided before does not count any more, and they say nothing instead. */
  record Retracted() implements Decision {}
}
