package org.handrail.api.audit;

/** A deed cannot be kept now. The message says what an admin has to mend. */
public final class AuditUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public AuditUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
