package org.handrail.api.guidance;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something to read.
 *
 * @param id lower-case words with hyphens; stable, and part of its address
 * @param title the title
 * @param summary one or two plain sentences
 * @param markdown the text, CommonMark
 * @param audience for whom it is written
 * @param ages the ages it is written for; empty for every age
 * @param topics what it is about, the main topic first
 * @param locale its language, a BCP 47 tag such as {@code en-GB}
 * @param country for which country only, ISO 3166-1 alpha-2; empty for everywhere
 * @param updated when its words last changed
 * @param expires the last day on which it is shown; empty for as long as it is there
 * @param reviewed whether a native speaker of its language has read it; a translation that nobody
 *     has read says so to its reader
 * @param provenance where it comes from
 */
public record Item(
    String id,
    String title,
    String summary,
    String markdown,
    Audience audience,
    Optional<AgeBand> ages,
    Set<Topic> topics,
    String locale,
    Optional<String> country,
    LocalDate updated,
    Optional<LocalDate> expires,
    boolean reviewed,
    Provenance provenance) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Ages in years, both inclusive. */
  public record AgeBand(int from, int to) {
    /** Checks the order. */
    public AgeBand {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("an age band runs from a lower to a higher age");
      }
    }

    /** Whether the age lies in the band. */
    public boolean contains(int age) {
      return from <= age && age <= to;
    }
  }

  /** Checks the id and copies the topics. */
  public Item {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("an item's id is lower-case words with hyphens: " + id);
    }
    topics = Collections.unmodifiableSet(new LinkedHashSet<>(topics));
  }
}
