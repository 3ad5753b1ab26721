package org.handrail.modules.control;

import org.handrail.api.http.Problem;

/** Why a change of modules is not even tried. */
final class ControlProblems {
  private ControlProblems() {}

  static Problem unknown(String name) {
    // The name comes from the path: only what can be one is repeated.
    String shown = name.matches("[A-Za-z0-9._-]{1,128}") ? name : "of that name";
    return Problem.of(
        "module-unknown",
        404,
        "There is no such module",
        "No module " + shown + " is installed; GET /v1/admin/modules lists all.");
  }

  static Problem nothingKept(String name) {
    return Problem.of(
        "module-nothing-kept",
        409,
        "There is no version to go back to",
        "No other version of " + name + " is kept that has not failed.");
  }

  static Problem versionNotKept(String name) {
    return Problem.of(
        "module-nothing-kept",
        409,
        "There is no version to go back to",
        "That version of " + name + " is not kept; GET /v1/admin/modules lists those that are.");
  }

  static Problem busy() {
    return Problem.of(
            "module-busy",
            409,
            "Other changes are still under way",
            "Changes are made one after the other. Try again in a moment.")
        .with("Retry-After", "5");
  }

  static Problem tooMany(int perMinute) {
    return Problem.of(
            "too-many-requests",
            429,
            "Too many changes of modules",
            "At most " + perMinute + " a minute; etc/org.handrail.modules.cfg sets it.")
        .with("Retry-After", "60");
  }

  static Problem disk() {
    return Problem.of(
        "module-not-stored",
        500,
        "The module could not be stored",
        "The home cannot be written to, or the disk is full; the log says more. What served before"
            + " still does.");
  }
}
