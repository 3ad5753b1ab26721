package org.handrail.reading;

import org.handrail.api.http.Problem;

/**
 * A body that is not a report; carries what to tell the client. Its message holds no word of the
 * body.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** A refusal with this answer. */
  public Refused(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
