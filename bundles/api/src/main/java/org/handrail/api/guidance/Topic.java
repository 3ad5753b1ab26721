package org.handrail.api.guidance;

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

  /** The name on the wire: lower case, with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
