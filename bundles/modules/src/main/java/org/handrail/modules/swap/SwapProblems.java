package org.handrail.modules.swap;

import org.handrail.api.http.Problem;
import org.osgi.framework.Version;

/** Why a swap did not happen; the version that served before still does. */
public final class SwapProblems {
  private static final String STILL = " What served before still does.";

  private SwapProblems() {}

  /** Part of the house itself. */
  public static Problem isProtected(String name) {
    return Problem.of(
        "module-protected",
        409,
        "This part cannot be replaced while the server runs",
        name
            + " belongs to the server itself: replace handrail.jar and restart, as docs/modules.md"
            + " shows, without a refused connection.");
  }

  /** That very version is there. */
  public static Problem duplicate(String name, Version version) {
    return Problem.of(
        "module-duplicate",
        409,
        "This version is there already",
        name + " " + version + " serves now. Another build needs another version.");
  }

  /** Older than what serves. */
  public static Problem downgrade(String name, Version offered, Version serving) {
    return Problem.of(
        "module-downgrade",
        409,
        "An older version is not installed over a newer one",
        name
            + " "
            + serving
            + " serves, "
            + offered
            + " is older. Roll back to a kept version"
            + " instead.");
  }

  /** A package that nobody exports. */
  public static Problem importMissing(String what) {
    return unprocessable(
        "module-import-missing",
        "The module needs a package that is not here",
        "It imports " + what + ". Pack it into the module, or import what the server offers.");
  }

  /** An execution environment that is not this one. */
  public static Problem javaLevel(String what) {
    return unprocessable(
        "module-java-level",
        "The module needs another Java",
        "It asks for " + what + "; this server runs on Java " + Runtime.version().feature() + ".");
  }

  /** Anything else that does not fit together. */
  public static Problem unresolvable(String what) {
    return unprocessable(
        "module-unresolvable", "The module does not fit into this server", "Unmet: " + what + ".");
  }

  /** It threw while it started. */
  public static Problem startFailed(String why) {
    return unprocessable("module-start-failed", "The module does not start", why + "." + STILL);
  }

  /** Its services did not come in time. */
  public static Problem notReady(String what) {
    return unprocessable(
        "module-not-ready",
        "The module started but does not come into service",
        what + "." + STILL);
  }

  /** One of its own health checks says so. */
  public static Problem unhealthy(String check, String what) {
    return unprocessable(
        "module-unhealthy",
        "The module says that it is not well",
        "Its health check " + check + " " + what + STILL);
  }

  /** It failed the probe. */
  public static Problem probeFailed(String what) {
    return unprocessable(
        "module-probe-failed", "The module fails when it is asked", what + "." + STILL);
  }

  private static Problem unprocessable(String code, String title, String detail) {
    return Problem.of(code, 422, title, detail);
  }
}
