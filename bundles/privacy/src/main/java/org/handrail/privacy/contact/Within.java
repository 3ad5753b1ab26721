package org.handrail.privacy.contact;

/** Refuses configurations that make no sense, with a message for an admin. */
final class Within {
  private Within() {}

  static int range(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "etc/org.handrail.privacy.cfg: "
              + key
              + " = "
              + value
              + " is not allowed: write "
              + min
              + " to "
              + max);
    }
    return value;
  }
}
