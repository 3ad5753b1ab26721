package org.handrail.modules.gate;

import org.handrail.api.http.Problem;

/** Why a jar is not let in: a code for each reason, so that nobody has to guess. */
public final class GateProblems {
  private GateProblems() {}

  /** Not a jar, or a jar that is no OSGi bundle. */
  public static Problem notABundle(String what) {
    return problem(
        "module-not-a-bundle",
        "This is not a module",
        what
            + " Build it as docs/plugins/ shows: a jar with Bundle-SymbolicName and"
            + " Bundle-Version.");
  }

  /** Longer than a module may be. */
  public static Problem tooLarge(long maxBytes) {
    return Problem.of(
        "module-too-large",
        413,
        "The module is too large",
        "A module has at most " + (maxBytes >> 20) + " MiB. Leave out what the server brings.");
  }

  /** Unpacks to more than a module may. */
  public static Problem zipBomb(long maxBytes) {
    return problem(
        "module-zip-bomb",
        "The module unpacks to too much",
        "It may unpack to at most " + (maxBytes >> 20) + " MiB and 20000 files.");
  }

  /** Exports packages. */
  public static Problem exports(String packages) {
    return problem(
        "module-exports",
        "A module may not export packages",
        "It exports "
            + packages
            + ". Keep packages private, and offer services of the api instead.");
  }

  /** A fragment. */
  public static Problem fragment() {
    return problem(
        "module-fragment",
        "A module may not be a fragment",
        "It would become a part of another bundle. Leave out Fragment-Host.");
  }

  /** No signature at all. */
  public static Problem unsigned() {
    return problem(
        "module-unsigned",
        "The module is not signed",
        "Sign it with jarsigner, by a key whose certificate lies in keys/module-signers.");
  }

  /** A signature that does not fit what is in the jar. */
  public static Problem tampered(String where) {
    return problem(
        "module-tampered",
        "The module was changed after it was signed",
        where + " Get it again from who made it; do not sign it yourself unless you know why.");
  }

  /** A good signature of somebody whom nobody here trusts. */
  public static Problem untrusted(String signer) {
    return problem(
        "module-untrusted",
        "Nobody here trusts who signed the module",
        "It is signed by "
            + signer
            + ". If you trust them, put their certificate (PEM) into keys/module-signers.");
  }

  /** A certificate out of its time. */
  public static Problem expired(String signer) {
    return problem(
        "module-expired",
        "The signer's certificate is out of its time",
        "The certificate of " + signer + " is not valid now. Have the module signed again.");
  }

  /** Class files for a newer Java. */
  public static Problem javaLevel(int needed, int running) {
    return problem(
        "module-java-level",
        "The module needs another Java",
        "It needs Java " + needed + "; this server runs on " + running + ".");
  }

  static Problem problem(String code, String title, String detail) {
    return Problem.of(code, 422, title, detail);
  }
}
