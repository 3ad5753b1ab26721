package org.handrail.api.guidance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What guidance is about. */
public enum Topic {
  /** Threats to publish something private. */
  BLACKMAIL,
  /** Adults who win a child's trust in order to abuse it. */
  GROOMING,
  /** Meeting somebody from the internet. */
  MEETING,
  /** Bullying. */
  BULLYING,
  /** Pictures that were shared. */
  IMAGES,
  /** Self-harm or suicide. */
  SELF_HARM,
  /** Keeping private things private. */
  PRIVACY,
  /** Links that cheat. */
  LINKS;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * What to read about a kind of harm, the nearest first: the one table that joins look-up and
   * reports to guidance.
   *
   * @param category the name on the wire of a {@code Category} or a {@code ReportCategory}
   * @return never empty; a name that is not known is treated as {@code other}
   */
  public static List<Topic> about(String category) {
    return switch (category) {
      case "blackmail" -> List.of(BLACKMAIL, IMAGES);
      case "grooming" -> List.of(GROOMING, MEETING);
      case "sexual-content" -> List.of(IMAGES, GROOMING);
      case "meeting" -> List.of(MEETING, GROOMING);
      case "bullying" -> List.of(BULLYING);
      case "threat" -> List.of(BLACKMAIL, BULLYING);
      case "self-harm" -> List.of(SELF_HARM);
      case "impersonation" -> List.of(PRIVACY, GROOMING);
      case "malware", "phishing", "scam", "spam" -> List.of(LINKS);
      default -> List.of(PRIVACY);
    };
  }

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** The value of that name on the wire. */
  public static Optional<Topic> find(String wireName) {
    for (Topic value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
