package org.handrail.guidance.content;

/**
 * A file that could not be used.
 *
 * @param file its name
 * @param line the line that is wrong, counted from 1
 * @param message what to write there instead
 * @param kept whether an earlier version of the file stays in use
 */
public record Fault(String file, int line, String message, boolean kept) {
  /** One line for an admin. */
  public String sentence() {
    return file
        + " line "
        + line
        + ": "
        + message
        + (kept ? " (its last good version stays in use)" : " (it is not used)");
  }
}
