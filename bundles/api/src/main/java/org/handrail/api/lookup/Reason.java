package org.handrail.api.lookup;

import java.time.Instant;
import java.util.Optional;

/**
 * What one entry of one source says about an indicator: mostly that it is harmful, and why. {@link
 * #toString()} never shows what matched.
 *
 * @param source the name of the source, as it is shown to people
 * @param opinion what the entry says; where it does not say {@link Opinion#HARMFUL}, category and
 *     severity mean nothing
 * @param category the kind of harm
 * @param severity how much harm
 * @param confidence how sure the source is, 0 to 100
 * @param matched the key that matched, one of {@link Subject#keys()} or {@link
 *     Subject#lookalikes()}; or what a source that knows patterns calls the one that did
 * @param listedAt when it was listed
 * @param expiresAt from when on the entry no longer counts
 * @param reference where the source explains the entry: a link or an id
 */
public record Reason(
    String source,
    Opinion opinion,
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

  /** A reason that says {@link Opinion#HARMFUL}. */
  public Reason(
      String source,
      Category category,
      Severity severity,
      int confidence,
      String matched,
      Optional<Instant> listedAt,
      Optional<Instant> expiresAt,
      Optional<String> reference) {
    this(
        source,
        Opinion.HARMFUL,
        category,
        severity,
        confidence,
        matched,
        listedAt,
        expiresAt,
        reference);
  }

  /**
   * A reason that says {@link Opinion#ALLOWED} or {@link Opinion#SHARED_HOST}, of full confidence.
   */
  public static Reason speaksFor(
      String source, Opinion opinion, String matched, Optional<String> reference) {
    return new Reason(
        source,
        opinion,
        Category.OTHER,
        Severity.LOW,
        100,
        matched,
        Optional.empty(),
        Optional.empty(),
        reference);
  }

  /** Whether the indicator only looks like what is listed: then it is another one. */
  public boolean byLook() {
    return matched.startsWith(Subject.LOOKS_LIKE);
  }

  @Override
  public String toString() {
    return "Reason[" + source + ", " + opinion + ", " + category + ", …]";
  }
}
