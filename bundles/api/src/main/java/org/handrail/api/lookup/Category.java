package org.handrail.api.lookup;

import java.util.Locale;
import java.util.Optional;

/** What kind of harm a list entry stands for. */
public enum Category {
  /** Demands with threats to publish something private. */
  BLACKMAIL,
  /** Winning a child's trust in order to abuse it. */
  GROOMING,
  /** Sexual content or abuse imagery; no list with such content is ever shown. */
  SEXUAL_CONTENT,
  /** Harmful software. */
  MALWARE,
  /** Stealing passwords or other secrets. */
  PHISHING,
  /** Cheating people of money. */
  SCAM,
  /** Unwanted bulk messages. */
  SPAM,
  /** Pretending to be somebody else. */
  IMPERSONATION,
  /** Listed for another reason. */
  OTHER;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name on the wire, such as {@code sexual-content}. */
  public String wireName() {
    return wireName;
  }

  /** The category of that name on the wire. */
  public static Optional<Category> find(String wireName) {
    for (Category category : values()) {
      if (category.wireName().equals(wireName)) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }
}
