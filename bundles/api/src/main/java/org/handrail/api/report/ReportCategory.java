package org.handrail.api.report;

import java.util.Locale;
import java.util.Optional;

/** What a report is about. */
public enum ReportCategory {
  /** Somebody threatens to publish something private. */
  BLACKMAIL,
  /** An adult wins a child's trust in order to abuse it. */
  GROOMING,
  /** Sexual messages or content. */
  SEXUAL_CONTENT,
  /** Somebody met online wants to meet, or has met, a child. */
  MEETING,
  /** Bullying. */
  BULLYING,
  /** Threats of violence. */
  THREAT,
  /** Self-harm or suicide. */
  SELF_HARM,
  /** Somebody pretends to be somebody else. */
  IMPERSONATION,
  /** Unwanted bulk messages. */
  SPAM,
  /** Something else. */
  OTHER;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** The value of that name on the wire. */
  public static Optional<ReportCategory> find(String wireName) {
    for (ReportCategory value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
