package org.handrail.report.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.handrail.api.report.ReportCategory;

/**
 * How long reports are kept.
 *
 * @param periods for each category
 */
record Retention(Map<ReportCategory, Duration> periods) {
  Retention {
    periods = Map.copyOf(periods);
  }

  static Retention of(RetentionConfig config) {
    Map<ReportCategory, Duration> periods = new EnumMap<>(ReportCategory.class);
    for (ReportCategory category : ReportCategory.values()) {
      periods.put(
          category,
          switch (category) {
            case BLACKMAIL -> days("blackmailDays", config.blackmailDays());
            case GROOMING -> days("groomingDays", config.groomingDays());
            case SEXUAL_CONTENT -> days("sexualContentDays", config.sexualContentDays());
            case MEETING -> days("meetingDays", config.meetingDays());
            case BULLYING -> days("bullyingDays", config.bullyingDays());
            case THREAT -> days("threatDays", config.threatDays());
            case SELF_HARM -> days("selfHarmDays", config.selfHarmDays());
            case IMPERSONATION -> days("impersonationDays", config.impersonationDays());
            case SPAM -> days("spamDays", config.spamDays());
            case OTHER -> days("otherDays", config.otherDays());
          });
    }
    return new Retention(periods);
  }

  /** What has not changed since then is erased. */
  Instant changedBefore(ReportCategory category, Instant now) {
    return now.minus(periods.getOrDefault(category, Duration.ofDays(3_650)));
  }

  private static Duration days(String key, int days) {
    return Duration.ofDays(within(key, days, 3_650));
  }

  static int within(String key, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "etc/org.handrail.report.retention.cfg: "
              + key
              + " = "
              + value
              + " is not allowed: write 1 to "
              + most);
    }
    return value;
  }
}
