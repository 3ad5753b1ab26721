package org.handrail.guidance.http;

import org.handrail.api.http.Problem;

/** What guidance cannot answer. */
final class Problems {
  private Problems() {}

  static Problem nothing() {
    return Problem.of(
            "no-guidance",
            503,
            "There is nothing to read",
            "No source of guidance is there; an admin finds out more under /health/ready.")
        .with("Retry-After", "30");
  }

  static Problem unknownItem() {
    return Problem.of(
        "unknown-item",
        404,
        "There is no such item",
        "It may have expired. /v1/guidance/feed.json names what there is.");
  }
}
