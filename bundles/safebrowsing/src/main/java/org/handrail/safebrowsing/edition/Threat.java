package org.handrail.safebrowsing.edition;

import java.util.Optional;
import org.handrail.api.lookup.Category;

/**
 * The threat types of Safe Browsing that have entries here, with their numbers on the wire, which
 * are the same in versions 4 and 5.
 */
public enum Threat {
  /** Harmful software. */
  MALWARE(1),
  /** Pretending to act for somebody who is trusted, so that a person does what they would not. */
  SOCIAL_ENGINEERING(2),
  /** What harms in another way; clients on a desktop ask for it. */
  UNWANTED_SOFTWARE(3),
  /** The same entries as {@link #UNWANTED_SOFTWARE}; clients on a phone ask for it. */
  POTENTIALLY_HARMFUL_APPLICATION(4);

  private static final int OTHER = UNWANTED_SOFTWARE.bit() | POTENTIALLY_HARMFUL_APPLICATION.bit();

  private final int number;

  Threat(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  int bit() {
    return 1 << number;
  }

  /** Whether a set of {@link #bits} holds it. */
  public boolean in(int bits) {
    return (bits & bit()) != 0;
  }

  /** The threats that a kind of harm stands for, as a set of bits; see decision 0060. */
  public static int bits(Category category) {
    return switch (category) {
      case MALWARE -> MALWARE.bit();
      case PHISHING, SCAM, IMPERSONATION, BLACKMAIL, GROOMING -> SOCIAL_ENGINEERING.bit();
      case SEXUAL_CONTENT, SPAM, OTHER -> OTHER;
    };
  }

  /** The threat of that number on the wire. */
  public static Optional<Threat> find(int number) {
    for (Threat threat : values()) {
      if (threat.number == number) {
        return Optional.of(threat);
      }
    }
    return Optional.empty();
  }
}
