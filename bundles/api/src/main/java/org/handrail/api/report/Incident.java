package org.handrail.api.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reports that name the same thing, counted for whoever reads them. Nothing else follows from the
 * counts: no verdict, no list, no limit and no urgency.
 *
 * @param reference names it, as {@link IncidentMark#incident()}
 * @param reports how many reports there are, those taken back left out
 * @param independent from how many networks they came at least: networks can be told apart within
 *     one run of a server only, so it is the most that one run has seen
 */
public record Incident(String reference, long reports, long independent) {
  /** The one that stands out first: more networks, then more reports, then by its name. */
  public static final Comparator<Incident> STRONGEST_FIRST =
      Comparator.comparingLong(Incident::independent)
          .thenComparingLong(Incident::reports)
          .reversed()
          .thenComparing(Incident::reference);

  /** The incident that these marks are of, one for each report. */
  public static Incident of(String reference, Collection<IncidentMark> marks) {
    Map<String, Set<String>> reporters = new HashMap<>();
    for (IncidentMark mark : marks) {
      reporters.computeIfAbsent(mark.run(), run -> new HashSet<>()).add(mark.reporter());
    }
    return new Incident(
        reference, marks.size(), reporters.values().stream().mapToLong(Set::size).max().orElse(0));
  }
}
