package org.handrail.lists.snapshot;

import java.time.Instant;
import java.util.Optional;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;

/**
 * What a list says about the keys that it keeps an entry under.
 *
 * @param category the kind of harm
 * @param severity how much harm
 * @param confidence how sure the list is, 0 to 100
 * @param listedAt when it was listed
 * @param expiresAt from when on it no longer counts
 * @param reference where the list explains it
 */
public record ListEntry(
    Category category,
    Severity severity,
    int confidence,
    Optional<Instant> listedAt,
    Optional<Instant> expiresAt,
    Optional<String> reference) {

  /** Checks the range of the confidence. */
  public ListEntry {
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("confidence is 0 to 100, not " + confidence);
    }
  }

  /** The reason for a key that matched. */
  Reason reason(String source, String key) {
    return new Reason(source, category, severity, confidence, key, listedAt, expiresAt, reference);
  }
}
