package org.handrail.api.lists;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a risk list is, for an admin and for metrics. It holds numbers and no word of any entry.
 *
 * @param name the name of the source
 * @param entries how many entries the version in use was made of
 * @param bytes how long its file is
 * @param version the id of the version in use; empty where there is none
 * @param builtAt when that version was built
 * @param confirmedAt when the source was last found to say what that version says: the list's age
 *     counts from here
 * @param broken how many records of the source were not understood
 * @param brokenNumbers the numbers of the first of these
 * @param leftOut how many records say what a list cannot, such as a pattern
 * @param problem why the list is not as its source is now; empty where it is
 * @param problemSince since when that is so
 * @param failures how often the source could not be used since this server started
 */
public record ListStatus(
    String name,
    long entries,
    long bytes,
    Optional<String> version,
    Optional<Instant> builtAt,
    Optional<Instant> confirmedAt,
    long broken,
    List<Long> brokenNumbers,
    long leftOut,
    Optional<Problem> problem,
    Optional<Instant> problemSince,
    long failures) {

  /** Why a list is not as its source is now. The version before stays in use, if there is one. */
  public enum Problem {
    /** The source could not be read or reached. */
    UNREADABLE,
    /** The source is larger than is allowed. */
    TOO_LARGE,
    /** The source is not in its format, or too much of it is not understood. */
    BROKEN,
    /** The source holds no entry. */
    EMPTY,
    /** The source has shrunk more than is allowed, and waits for an admin. */
    HELD,
    /** Another list has this name. */
    NAME_TAKEN,
    /** The version could not be written or is damaged. */
    STORE
  }

  /** Copies the numbers. */
  public ListStatus {
    brokenNumbers = List.copyOf(brokenNumbers);
  }
}
