package org.handrail.guidance.content;

/** A file that cannot be used, with the place that is wrong. */
public final class BrokenFile extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * A file with a fault.
   *
   * @param line counted from 1
   * @param message what to write there instead
   */
  public BrokenFile(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line that is wrong, counted from 1. */
  public int line() {
    return line;
  }
}
