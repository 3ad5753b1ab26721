package org.handrail.edge.problem;

import java.util.Collection;
import java.util.TreeSet;
import org.handrail.api.guidance.EmergencyNumber;
import org.handrail.api.http.Problem;

/** The problems that the edge itself answers with. */
public final class EdgeProblems {
  private EdgeProblems() {}

  /** 404. */
  public static Problem notFound() {
    return Problem.of(
        "not-found",
        404,
        "There is nothing here",
        "The front page of this server, /, says where everything lies.");
  }

  /** 405, with Allow. */
  public static Problem methodNotAllowed(Collection<String> methods) {
    TreeSet<String> allowed = new TreeSet<>(methods);
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    String list = String.join(", ", allowed);
    return Problem.of(
            "method-not-allowed",
            405,
            "This address does not take that method",
            "It takes " + list + ".")
        .with("Allow", list);
  }

  /** 415, with the types that are taken. */
  public static Problem unsupportedMediaType(Collection<String> taken) {
    return Problem.of(
        "unsupported-media-type",
        415,
        "The body is not of a type that this call takes",
        "Send it with Content-Type: " + String.join(" or ", taken) + ".");
  }

  /** 413. */
  public static Problem bodyTooLarge(int maxBytes) {
    return Problem.of(
        "body-too-large",
        413,
        "The body is too large",
        "This call takes at most " + maxBytes + " bytes.");
  }

  /** 408. */
  public static Problem bodyTooSlow() {
    return Problem.of(
            "request-timeout",
            408,
            "The request did not arrive in time",
            "Send the whole request again, or a shorter one.")
        .with("Connection", "close");
  }

  /** 429, with help in it, since behind it may stand a child. */
  public static Problem tooManyRequests(long retryAfterSeconds, long perSecond) {
    String wait = Long.toString(Math.max(1, retryAfterSeconds));
    return Problem.of(
            "too-many-requests",
            429,
            "Too many requests from this network",
            "Try again in "
                + wait
                + " s; nothing of this request was kept. "
                + EmergencyNumber.ANYWHERE)
        .with("Retry-After", wait)
        .with("RateLimit-Policy", "\"network\";q=" + perSecond + ";w=1")
        .with("RateLimit", "\"network\";r=0;t=" + wait);
  }

  /** 503: the route is known, and nobody answers it now. */
  public static Problem serviceAway() {
    return Problem.of(
            "service-away",
            503,
            "This part of the server is not running",
            "Try again in a moment. " + EmergencyNumber.ANYWHERE)
        .with("Retry-After", "5");
  }

  /** 503: too much at once. */
  public static Problem overloaded() {
    return Problem.of(
            "overloaded",
            503,
            "The server has too much to do",
            "Try again in a moment; nothing of this request was kept. " + EmergencyNumber.ANYWHERE)
        .with("Retry-After", "2");
  }

  /** 503: an endpoint took too long. */
  public static Problem timedOut() {
    return Problem.of(
            "timed-out",
            503,
            "The answer took too long",
            "It is not known whether the request took effect: send it again with the same"
                + " Idempotency-Key. "
                + EmergencyNumber.ANYWHERE)
        .with("Retry-After", "5");
  }

  /** 503: an endpoint was late so often that it is left alone for a while. */
  public static Problem resting(long seconds) {
    return Problem.of(
            "service-resting",
            503,
            "This part of the server is too slow just now",
            "It is asked again in a moment; nothing of this request was kept. "
                + EmergencyNumber.ANYWHERE)
        .with("Retry-After", Long.toString(seconds));
  }

  /** 401: a route that is not public, and no token. */
  public static Problem tokenNeeded() {
    return Problem.of(
            "token-needed",
            401,
            "This call needs a token",
            "Send Authorization: Bearer TOKEN; the first start of the server says where the admin"
                + " token lies.")
        .with("WWW-Authenticate", "Bearer realm=\"handrail\"");
  }

  /** 401: a token that is not good, whatever the reason. */
  public static Problem tokenWrong() {
    return Problem.of(
            "token-wrong",
            401,
            "This token is not good here",
            "Check that it is whole and belongs to this server; it may have been withdrawn.")
        .with("WWW-Authenticate", "Bearer realm=\"handrail\", error=\"invalid_token\"");
  }

  /** 403: a good token that may not do this. */
  public static Problem notAllowed() {
    return Problem.of(
            "not-allowed", 403, "This token may not do that", "An admin's token is needed here.")
        .with("WWW-Authenticate", "Bearer realm=\"handrail\", error=\"insufficient_scope\"");
  }

  /** 500. */
  public static Problem internalError() {
    return Problem.of(
        "internal-error",
        500,
        "Something went wrong in the server",
        "It was noted under this answer's X-Request-Id. " + EmergencyNumber.ANYWHERE);
  }

  /** A request that is not HTTP as it should be: 400, 414, 431 and the like. */
  public static Problem badRequest(int status) {
    int refused = status >= 400 && status < 500 ? status : 400;
    String detail =
        switch (refused) {
          case 414 -> "The address is too long: what is looked up or reported belongs in the body.";
          case 431 ->
              "The head of the request is too long: fewer or shorter header fields are needed.";
          case 417 -> "Leave out the Expect header.";
          default -> "The request is not valid HTTP/1.1.";
        };
    return Problem.of("bad-request", refused, "The request cannot be read", detail);
  }
}
