package org.handrail.privacy.contact;

/** Refuses configurations that make no sense, with a message for an admin. */
final class Within {
  private Within() {}

  static int range(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          key + " of org.handrail.privacy is " + min + " to " + max + ", not " + value);
    }
    return value;
  }
}
