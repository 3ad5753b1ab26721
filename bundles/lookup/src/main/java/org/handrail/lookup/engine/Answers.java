package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding.Found;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Standing;

/** Verdicts made of verdicts: on a link with what it leads to, and on a message. */
final class Answers {
  /** The name by which a verdict says that its message holds more than is looked up. */
  static final String REST_OF_TEXT = "rest-of-text";

  private static final int MAX_REASONS = 20;

  /** A subject at its place in a message. */
  record Place(int subject, int start, int end) {}

  private Answers() {}

  /**
   * A link is as bad as the worst of itself and what it leads to. What speaks for the link says
   * nothing of where it leads.
   */
  static Verdict leading(Verdict own, List<Integer> behind, List<Verdict> verdicts) {
    List<Verdict> all = new ArrayList<>();
    all.add(own);
    behind.forEach(one -> all.add(verdicts.get(one)));
    all.sort(Comparator.comparing(Verdict::standing));
    List<Reason> reasons = new ArrayList<>();
    Set<String> incomplete = new LinkedHashSet<>(own.incomplete());
    int seconds = own.validForSeconds();
    for (Verdict verdict : all) {
      seconds = Math.min(seconds, verdict.validForSeconds());
      incomplete.addAll(verdict.incomplete());
      for (Reason reason : verdict.reasons()) {
        if (reason.opinion() == Opinion.HARMFUL && reasons.size() < MAX_REASONS) {
          reasons.add(reason);
        }
      }
    }
    for (Reason reason : own.reasons()) {
      if (reason.opinion() != Opinion.HARMFUL && reasons.size() < MAX_REASONS) {
        reasons.add(reason);
      }
    }
    return new Verdict(
        own.type(),
        all.get(0).standing(),
        own.canonical(),
        reasons,
        List.of(),
        List.copyOf(incomplete),
        seconds);
  }

  /**
   * A message is as bad as the worst in it.
   *
   * @param more whether it holds more than is looked up
   */
  static Verdict message(List<Place> places, boolean more, List<Verdict> verdicts) {
    List<Found> all = new ArrayList<>(places.size());
    Set<String> incomplete = new LinkedHashSet<>();
    Standing worst = Standing.UNKNOWN;
    int seconds = more ? Tally.INCOMPLETE_SECONDS : Tally.VALID_SECONDS;
    for (Place place : places) {
      Verdict verdict = verdicts.get(place.subject());
      all.add(new Found(verdict, place.start(), place.end()));
      incomplete.addAll(verdict.incomplete());
      seconds = Math.min(seconds, verdict.validForSeconds());
      if (verdict.standing().compareTo(worst) < 0) {
        worst = verdict.standing();
      }
    }
    if (more) {
      incomplete.add(REST_OF_TEXT);
    }
    return new Verdict(
        IndicatorType.TEXT, worst, "", List.of(), all, List.copyOf(incomplete), seconds);
  }
}
