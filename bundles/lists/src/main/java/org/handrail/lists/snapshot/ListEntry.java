package org.handrail.lists.snapshot;

import java.time.Instant;
import java.util.Optional;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;

/**
 * What a list says about the keys that it keeps an entry under.
 *
 * @param opinion what it says; where that is not harmful, category and severity mean nothing
 * @param reach which hosts an entry for a host stands for
 * @param category the kind of harm
 * @param severity how much harm
 * @param confidence how sure the list is, 0 to 100
 * @param listedAt when it was listed; kept to the second
 * @param expiresAt from when on it no longer counts; kept to the second
 * @param reference where the list explains it
 */
public record ListEntry(
    Opinion opinion,
    Reach reach,
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

  /** An entry that says harmful, without dates or a reference. */
  public static ListEntry harmful(Category category, Severity severity, int confidence) {
    return new ListEntry(
        Opinion.HARMFUL,
        Reach.WHOLE,
        category,
        severity,
        confidence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, with dates and a reference. */
  public ListEntry dated(
      Optional<Instant> listed, Optional<Instant> expires, Optional<String> explained) {
    return new ListEntry(
        opinion, reach, category, severity, confidence, listed, expires, explained);
  }

  /** The same for other hosts. */
  public ListEntry reaching(Reach other) {
    return new ListEntry(
        opinion, other, category, severity, confidence, listedAt, expiresAt, reference);
  }

  /** The same entry with another opinion. */
  public ListEntry saying(Opinion other) {
    return new ListEntry(
        other, reach, category, severity, confidence, listedAt, expiresAt, reference);
  }

  /** The reason for a key that matched. */
  Reason reason(String source, String key) {
    return new Reason(
        source, opinion, category, severity, confidence, key, listedAt, expiresAt, reference);
  }
}
