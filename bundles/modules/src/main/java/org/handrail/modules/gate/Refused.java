package org.handrail.modules.gate;

import org.handrail.api.http.Problem;

/** A module is not let in, or not let go; nothing has changed. The problem says why. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** A refusal for that reason. */
  public Refused(Problem problem) {
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** Why. */
  public Problem problem() {
    return problem;
  }
}
