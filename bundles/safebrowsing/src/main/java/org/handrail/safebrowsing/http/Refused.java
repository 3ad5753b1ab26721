package org.handrail.safebrowsing.http;

import java.util.Map;
import org.handrail.api.http.Problem;

/**
 * A request that is not answered, with the reason for people. It becomes a problem that carries
 * Google's error object as well, for clients that read {@code error.message}.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private Refused(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  /**
   * The request is wrong (400, INVALID_ARGUMENT).
   *
   * @param detail what to write instead; no word of the request
   */
  public static Refused invalid(String detail) {
    return new Refused(
        problem(
            "safe-browsing-invalid",
            400,
            "The Safe Browsing request is not valid",
            detail,
            "INVALID_ARGUMENT"));
  }

  /** There is no list of that name (404, NOT_FOUND). */
  public static Refused unknownList() {
    return new Refused(
        problem(
            "safe-browsing-unknown-list",
            404,
            "There is no hash list of that name",
            "GET /v5/hashLists names them all.",
            "NOT_FOUND"));
  }

  /** The body is of another type (415, INVALID_ARGUMENT). */
  public static Refused mediaType() {
    return new Refused(
        problem(
            "unsupported-media-type",
            415,
            "The body is not of a type that this call takes",
            "Send JSON with Content-Type: application/json, or a protocol buffer with"
                + " application/x-protobuf.",
            "INVALID_ARGUMENT"));
  }

  /** The body is too large once it is unpacked (413, INVALID_ARGUMENT). */
  static Refused tooLarge() {
    return new Refused(
        problem(
            "body-too-large",
            413,
            "The body is too large",
            "Unpacked, it may have at most 1 MiB.",
            "INVALID_ARGUMENT"));
  }

  /** A POST that does not say that it stands for a GET (405, UNIMPLEMENTED). */
  static Refused method() {
    return new Refused(
        problem(
                "method-not-allowed",
                405,
                "This address does not take that method",
                "It takes GET; POST only with X-HTTP-Method-Override: GET.",
                "UNIMPLEMENTED")
            .with("Allow", "GET, HEAD, OPTIONS"));
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }

  private static Problem problem(
      String code, int status, String title, String detail, String name) {
    return Problem.of(code, status, title, detail)
        .extend("error", Map.of("code", status, "message", detail, "status", name));
  }
}
