package org.handrail.lookup.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Standing;
import org.handrail.api.lookup.Subject;

/** What the sources said about one subject. Used by one thread at a time. */
final class Tally {
  /** A reason of this confidence makes its subject harmful. */
  static final int HARMFUL_CONFIDENCE = 50;

  /** For how long a verdict may be kept. */
  static final int VALID_SECONDS = 300;

  /** The same for one that lacks a source. */
  static final int INCOMPLETE_SECONDS = 30;

  /** More reasons than these tell nobody more. */
  private static final int MAX_REASONS = 20;

  private static final Comparator<Reason> STRONGEST_FIRST =
      Comparator.<Reason, Boolean>comparing(r -> r.confidence() < HARMFUL_CONFIDENCE)
          .thenComparing(Reason::severity, Comparator.reverseOrder())
          .thenComparing(Reason::confidence, Comparator.reverseOrder())
          .thenComparing(Reason::source)
          .thenComparing(Reason::category);

  private final Subject subject;
  private final Instant now;
  private List<Reason> reasons = List.of();
  private List<String> incomplete = List.of();

  Tally(Subject subject, Instant now) {
    this.subject = subject;
    this.now = now;
  }

  Subject subject() {
    return subject;
  }

  /** Adds what a source said; what has expired does not count. */
  void add(List<Reason> more) {
    for (Reason reason : more) {
      if (reason.expiresAt().map(now::isBefore).orElse(true)) {
        if (reasons.isEmpty()) {
          reasons = new ArrayList<>();
        }
        reasons.add(reason);
      }
    }
  }

  /** Notes a source that could not be asked. */
  void lacks(String source) {
    if (!incomplete.contains(source)) {
      if (incomplete.isEmpty()) {
        incomplete = new ArrayList<>();
      }
      incomplete.add(source);
    }
  }

  /**
   * The verdict: harmful where a reason's confidence is high enough, else suspicious where there is
   * one, else unknown. No source says the contrary yet, so that nothing is disputed.
   */
  Verdict verdict() {
    if (reasons.size() > 1) {
      reasons.sort(STRONGEST_FIRST);
    }
    List<Reason> kept = reasons.size() > MAX_REASONS ? reasons.subList(0, MAX_REASONS) : reasons;
    Standing standing =
        kept.isEmpty()
            ? Standing.UNKNOWN
            : kept.get(0).confidence() >= HARMFUL_CONFIDENCE
                ? Standing.HARMFUL
                : Standing.SUSPICIOUS;
    return new Verdict(
        subject.type(),
        standing,
        subject.canonical(),
        kept,
        List.of(),
        incomplete,
        validForSeconds());
  }

  private int validForSeconds() {
    long seconds = incomplete.isEmpty() ? VALID_SECONDS : INCOMPLETE_SECONDS;
    for (Reason reason : reasons) {
      if (reason.expiresAt().isPresent()) {
        long left = Duration.between(now, reason.expiresAt().get()).toSeconds();
        seconds = Math.min(seconds, Math.max(1, left));
      }
    }
    return (int) seconds;
  }
}
