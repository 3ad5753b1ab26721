package org.handrail.privacy.range;

import org.handrail.api.http.Problem;

/** The problems of this bundle. */
public final class PrivacyProblems {
  private PrivacyProblems() {}

  /** The prefix is not 8 hexadecimal digits (400). */
  public static Problem badPrefix() {
    return Problem.of(
        "range-prefix",
        400,
        "A range is named by 8 hexadecimal digits",
        "Write the first 8 digits of the SHA-256, or of the output for a contact.");
  }

  /** The key is not, or no longer, in use (404). */
  public static Problem unknownKey() {
    return Problem.of(
        "oprf-key-unknown",
        404,
        "That key is not in use",
        "GET /v1/oprf/keys names the keys in use: evaluate again with one of them.");
  }

  /** The outputs are not ready yet (503). */
  public static Problem preparing() {
    return Problem.of(
            "oprf-preparing",
            503,
            "The contacts are still being prepared",
            "Try again in a moment.")
        .with("Retry-After", "10");
  }

  /** Too many evaluations (429). */
  public static Problem tooMany(long retryAfterSeconds, long perHour) {
    String wait = Long.toString(Math.max(1, retryAfterSeconds));
    return Problem.of(
            "too-many-evaluations",
            429,
            "Too many contacts were asked about from this network",
            "Try again in " + wait + " s. The limit keeps the list from being tried out.")
        .with("Retry-After", wait)
        .with("RateLimit-Policy", "\"evaluations\";q=" + perHour + ";w=3600")
        .with("RateLimit", "\"evaluations\";r=0;t=" + wait);
  }
}
