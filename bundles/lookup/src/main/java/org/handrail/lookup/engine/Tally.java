package org.handrail.lookup.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Subject;

/** What the sources said about one subject. Used by one thread at a time. */
final class Tally {
  /** For how long a verdict may be kept. */
  static final int VALID_SECONDS = 300;

  /** The same for one that lacks a source. */
  static final int INCOMPLETE_SECONDS = 30;

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
    for (int i = 0; i < more.size(); i++) {
      Reason reason = more.get(i);
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

  /** Whether every source could be asked. */
  boolean isComplete() {
    return incomplete.isEmpty();
  }

  /** When the first of the reasons expires, and with it the verdict. */
  Optional<Instant> expiresAt() {
    Optional<Instant> first = Optional.empty();
    for (Reason reason : reasons) {
      Optional<Instant> expiry = reason.expiresAt();
      if (expiry.isPresent() && (first.isEmpty() || expiry.get().isBefore(first.get()))) {
        first = expiry;
      }
    }
    return first;
  }

  /** The verdict. */
  Verdict verdict() {
    Weighing weighing = Weighing.of(subject.type(), reasons);
    return new Verdict(
        subject.type(),
        weighing.standing(),
        subject.canonical(),
        weighing.reasons(),
        List.of(),
        incomplete,
        validForSeconds());
  }

  private int validForSeconds() {
    int seconds = incomplete.isEmpty() ? VALID_SECONDS : INCOMPLETE_SECONDS;
    Optional<Instant> expiresAt = expiresAt();
    return expiresAt.isPresent() ? seconds(seconds, now, expiresAt.get()) : seconds;
  }

  /** So many seconds, or as many as are left, and one at least. */
  static int seconds(int most, Instant now, Instant expiresAt) {
    return (int) Math.max(1, Math.min(most, Duration.between(now, expiresAt).toSeconds()));
  }
}
