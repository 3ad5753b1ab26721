package org.handrail.lists.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Severity;

/**
 * How words and times stand in a snapshot file. The orders here are part of the file's format: add
 * at the end, never move.
 */
final class Codes {
  private static final List<Opinion> OPINIONS =
      List.of(Opinion.HARMFUL, Opinion.ALLOWED, Opinion.SHARED_HOST);
  private static final List<Reach> REACHES = List.of(Reach.WHOLE, Reach.EXACT, Reach.BELOW);
  private static final List<Category> CATEGORIES =
      List.of(
          Category.BLACKMAIL,
          Category.GROOMING,
          Category.SEXUAL_CONTENT,
          Category.MALWARE,
          Category.PHISHING,
          Category.SCAM,
          Category.SPAM,
          Category.IMPERSONATION,
          Category.OTHER);
  private static final List<Severity> SEVERITIES =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
  private static final long LAST_SECOND = 0xffff_ffffL;
  private static final int EXCEPTION = 1 << 28;

  private Codes() {}

  /** Opinion, reach, category, severity and confidence in 32 bits. */
  static int facts(ListEntry entry) {
    return (OPINIONS.indexOf(entry.opinion()) << 24)
        | (REACHES.indexOf(entry.reach()) << 26)
        | (CATEGORIES.indexOf(entry.category()) << 16)
        | (SEVERITIES.indexOf(entry.severity()) << 8)
        | entry.confidence();
  }

  /** The facts of an exception: what it covers is not listed, whatever less specific keys say. */
  static int exception(Reach reach) {
    return EXCEPTION | (REACHES.indexOf(reach) << 26);
  }

  static boolean isException(int facts) {
    return (facts & EXCEPTION) != 0;
  }

  /** Whether an entry with these facts says no more than that its key and all below is harmful. */
  static boolean isPlain(int facts) {
    return facts >>> 24 == 0;
  }

  static Opinion opinion(int facts) {
    return OPINIONS.get((facts >>> 24) & 3);
  }

  static Reach reach(int facts) {
    return REACHES.get((facts >>> 26) & 3);
  }

  static Category category(int facts) {
    return CATEGORIES.get((facts >>> 16) & 0xff);
  }

  static Severity severity(int facts) {
    return SEVERITIES.get((facts >>> 8) & 0xff);
  }

  static int confidence(int facts) {
    return facts & 0xff;
  }

  /** What sorts a stronger entry before a weaker one: severity, then confidence. */
  static int weakness(int facts) {
    return 0xffff - (facts & 0xffff);
  }

  /** A time as unsigned seconds since 1970; 0 is none, and the greatest is 2106 or later. */
  static int seconds(Optional<Instant> time) {
    return time.map(t -> (int) Math.max(1, Math.min(LAST_SECOND, t.getEpochSecond()))).orElse(0);
  }

  static Optional<Instant> time(int seconds) {
    return seconds == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(seconds)));
  }
}
