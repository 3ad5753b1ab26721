package org.handrail.api.report;

/**
 * A store cannot work now: its disk is full or read-only, its file is damaged, its database is
 * away. The message names the cause for an admin and carries no word of a report.
 */
public class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps what the storage engine said. */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
