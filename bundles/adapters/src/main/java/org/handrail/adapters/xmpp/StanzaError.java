package org.handrail.adapters.xmpp;

import java.util.Map;
import org.handrail.adapters.desk.ForeignProblem;
import org.handrail.api.http.Problem;

/**
 * A problem as a stanza error (RFC 6120, section 8.3).
 *
 * @param type what the sender may do about it
 * @param condition the defined condition
 */
record StanzaError(String type, String condition) {
  static StanzaError of(Problem problem) {
    return switch (problem.code()) {
      case "no-report-in-stanza" -> new StanzaError("cancel", "feature-not-implemented");
      case "store-unavailable",
          "still-running",
          "too-many-requests",
          "overloaded",
          "timed-out",
          "service-away",
          "service-resting" ->
          new StanzaError("wait", "resource-constraint");
      case "body-too-large" -> new StanzaError("modify", "policy-violation");
      case "internal-error" -> new StanzaError("wait", "internal-server-error");
      default -> new StanzaError("modify", "bad-request");
    };
  }

  /** The problem with its stanza error in members of JSON, where no stanza can be answered. */
  static Problem in(Problem problem) {
    StanzaError error = of(problem);
    return ForeignProblem.of(
        problem,
        problem.status(),
        Map.of("errorType", error.type(), "condition", error.condition()));
  }
}
