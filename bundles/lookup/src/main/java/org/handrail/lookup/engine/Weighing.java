package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;

/**
 * How opinions become one verdict. {@code docs/verdicts.md} is its specification, and its test goes
 * through that table row by row.
 *
 * @param standing the word
 * @param reasons what speaks against it, the strongest first, then what speaks for it
 */
record Weighing(Standing standing, List<Reason> reasons) {
  /** A reason of this confidence makes its subject harmful. */
  static final int HARMFUL_CONFIDENCE = 50;

  /** An allowance of this confidence overrules; one below only makes a verdict disputed. */
  static final int OVERRULING_CONFIDENCE = 75;

  /** What is known by look only is never sure enough to be harmful. */
  static final int LOOK_CONFIDENCE = HARMFUL_CONFIDENCE - 1;

  /** To look like what is well known and harmless is odd, and no more. */
  static final int POSING_CONFIDENCE = 30;

  /** More reasons than these tell nobody more. */
  private static final int MAX_REASONS = 20;

  static final Comparator<Reason> STRONGEST_FIRST =
      Comparator.<Reason, Boolean>comparing(r -> r.opinion() != Opinion.HARMFUL)
          .thenComparing(r -> r.confidence() < HARMFUL_CONFIDENCE)
          .thenComparing(Reason::severity, Comparator.reverseOrder())
          .thenComparing(Reason::confidence, Comparator.reverseOrder())
          .thenComparing(Reason::byLook)
          .thenComparing(Reason::source)
          .thenComparing(Reason::category);

  private static final Weighing NOTHING = new Weighing(Standing.UNKNOWN, List.of());

  /**
   * Weighs what all sources said about one subject.
   *
   * @param reasons those that have not expired
   */
  static Weighing of(IndicatorType type, List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return NOTHING;
    }
    List<Reason> against = new ArrayList<>(reasons.size());
    List<Reason> inFavour = new ArrayList<>();
    for (Reason reason : reasons) {
      if (reason.opinion() == Opinion.HARMFUL) {
        against.add(reason);
      } else if (!reason.byLook()) {
        inFavour.add(reason);
      }
    }
    if (!inFavour.isEmpty()) {
      against.removeIf(reason -> isOverruled(type, reason, inFavour));
    }
    if (isAnyByLook(reasons)) {
      looks(reasons, against, inFavour);
    }
    against.sort(STRONGEST_FIRST);
    inFavour.sort(STRONGEST_FIRST);
    Standing standing = standing(type, against, inFavour);
    against.addAll(inFavour);
    return new Weighing(
        standing, against.size() > MAX_REASONS ? against.subList(0, MAX_REASONS) : against);
  }

  private static boolean isAnyByLook(List<Reason> reasons) {
    for (int i = 0; i < reasons.size(); i++) {
      if (reasons.get(i).byLook()) {
        return true;
      }
    }
    return false;
  }

  /** Looks count where nothing is known of the thing itself, and less than what is known. */
  private static void looks(List<Reason> all, List<Reason> against, List<Reason> inFavour) {
    boolean known = !inFavour.isEmpty() || against.stream().anyMatch(reason -> !reason.byLook());
    against.removeIf(reason -> reason.byLook() && known);
    against.replaceAll(reason -> reason.byLook() ? doubted(reason) : reason);
    if (!known) {
      for (Reason reason : all) {
        if (reason.byLook() && reason.opinion() == Opinion.ALLOWED) {
          against.add(posing(reason));
        }
      }
    }
  }

  private static Standing standing(
      IndicatorType type, List<Reason> against, List<Reason> inFavour) {
    if (against.isEmpty()) {
      return Standing.UNKNOWN;
    }
    boolean harmful = against.get(0).confidence() >= HARMFUL_CONFIDENCE;
    Standing standing = harmful ? Standing.HARMFUL : Standing.SUSPICIOUS;
    if (inFavour.isEmpty()) {
      return standing;
    }
    for (Reason reason : against) {
      // One reason that nobody doubts is enough.
      boolean counts = !harmful || reason.confidence() >= HARMFUL_CONFIDENCE;
      if (counts && inFavour.stream().noneMatch(one -> disputes(type, one, reason))) {
        return standing;
      }
    }
    return Standing.DISPUTED;
  }

  private static boolean isOverruled(IndicatorType type, Reason reason, List<Reason> inFavour) {
    for (Reason one : inFavour) {
      boolean shared = one.opinion() == Opinion.SHARED_HOST;
      if (shared
          ? isWholeHost(type, reason) && covers(type, one, reason)
          : one.confidence() >= OVERRULING_CONFIDENCE && covers(type, one, reason)) {
        return true;
      }
    }
    return false;
  }

  private static boolean disputes(IndicatorType type, Reason one, Reason reason) {
    return one.opinion() == Opinion.ALLOWED && covers(type, one, reason);
  }

  /**
   * Whether what speaks for something is about the same thing as what speaks against it, or about a
   * part of that. Keys of a link are all made of the same host and path, so that lengths tell.
   */
  private static boolean covers(IndicatorType type, Reason one, Reason reason) {
    if (type != IndicatorType.URL || reason.byLook()) {
      return true;
    }
    int host = reason.matched().indexOf('/');
    int hostInFavour = one.matched().indexOf('/');
    int path = reason.matched().length() - host;
    int pathInFavour = one.matched().length() - hostInFavour;
    return host <= hostInFavour && path <= pathInFavour;
  }

  private static boolean isWholeHost(IndicatorType type, Reason reason) {
    return type == IndicatorType.URL
        && reason.matched().indexOf('/') == reason.matched().length() - 1;
  }

  private static Reason doubted(Reason reason) {
    return with(
        reason,
        reason.category(),
        reason.severity(),
        Math.min(LOOK_CONFIDENCE, reason.confidence()));
  }

  private static Reason posing(Reason reason) {
    return with(reason, Category.IMPERSONATION, Severity.MEDIUM, POSING_CONFIDENCE);
  }

  private static Reason with(Reason reason, Category category, Severity severity, int confidence) {
    return new Reason(
        reason.source(),
        Opinion.HARMFUL,
        category,
        severity,
        confidence,
        reason.matched(),
        reason.listedAt(),
        reason.expiresAt(),
        reason.reference());
  }
}
