package org.handrail.safebrowsing.http;

import java.util.Map;
import org.handrail.api.http.Problem;

/**
 * A request that is not answered, with the reason for people. It becomes a problem that carries
 * Google's error object as well (AIP-193), for clients that read {@code error.message}.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private Refused(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = shaped(problem);
  }

  /**
   * The request is wrong (400, INVALID_ARGUMENT).
   *
   * @param detail what to write instead; no word of the request
   */
  public static Refused invalid(String detail) {
    return new Refused(
        Problem.of("safe-browsing-invalid", 400, "The Safe Browsing request is not valid", detail));
  }

  /** There is no list of that name (404, NOT_FOUND). */
  public static Refused unknownList() {
    return new Refused(
        Problem.of(
            "safe-browsing-unknown-list",
            404,
            "There is no hash list of that name",
            "GET /v5/hashLists names them all."));
  }

  /** The body is of another type (415, INVALID_ARGUMENT). */
  public static Refused mediaType() {
    return new Refused(
        Problem.of(
            "unsupported-media-type",
            415,
            "The body is not of a type that this call takes",
            "Send JSON with Content-Type: application/json, or a protocol buffer with"
                + " application/x-protobuf."));
  }

  /** The body is too large once it is unpacked (413, INVALID_ARGUMENT). */
  static Refused tooLarge() {
    return new Refused(
        Problem.of(
            "body-too-large",
            413,
            "The body is too large",
            "Unpacked, it may have at most 1 MiB."));
  }

  /** A POST that does not say that it stands for a GET (405, UNIMPLEMENTED). */
  static Refused method() {
    return new Refused(
        Problem.of(
                "method-not-allowed",
                405,
                "This address does not take that method",
                "It takes GET; POST only with X-HTTP-Method-Override: GET.")
            .with("Allow", "GET, HEAD, OPTIONS"));
  }

  /** The answer. */
  public Problem problem() {
    return problem;
  }

  /**
   * The problem as clients of the protocol read it. What Google generates takes nothing but {@code
   * application/json} for JSON, and without it makes no words of an error.
   */
  static Problem shaped(Problem problem) {
    Map<String, Object> error =
        Map.of(
            "code",
            problem.status(),
            "message",
            problem.detail(),
            "status",
            name(problem.status()));
    return problem.extend("error", error).with("Content-Type", "application/json; charset=UTF-8");
  }

  // What Google's own services answer with that status (google/rpc/code.proto).
  private static String name(int status) {
    return switch (status) {
      case 404 -> "NOT_FOUND";
      case 405 -> "UNIMPLEMENTED";
      case 408, 504 -> "DEADLINE_EXCEEDED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 500 -> "INTERNAL";
      case 503 -> "UNAVAILABLE";
      default -> "INVALID_ARGUMENT";
    };
  }
}
