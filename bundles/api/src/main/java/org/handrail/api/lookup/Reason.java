package org.handrail.api.lookup;

import java.time.Instant;
import java.util.Optional;

/**
 * Why something is held to be harmful: one entry of one source. {@link #toString()} never shows
 * what matched.
 *
 * @param source the name of the source, as it is shown to people
 * @param category the kind of harm
 * @param severity how much harm
 * @param confidence how sure the source is, 0 to 100
 * @param matched the key that matched, one of {@link Subject#keys()}
 * @param listedAt when it was listed
 * @param expiresAt from when on the entry no longer counts
 * @param reference where the source explains the entry: a link or an id
 */
public record Reason(
    String source,
    Category category,
    Severity severity,
    int confidence,
    String matched,
    Optional<Instant> listedAt,
    Optional<Instant> expiresAt,
    Optional<String> reference) {

  /** Checks the range of the confidence. */
  public Reason {
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("confidence is 0 to 100, not " + confidence);
    }
  }

  @Override
  public String toString() {
    return "Reason[" + source + ", " + category + ", …]";
  }
}
