package org.handrail.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal or failure, rendered by the edge as {@code application/problem+json} (RFC 9457). Texts
 * are read by people: they say what to write instead, and carry no word of the request.
 *
 * @param code the stable name, lower-case words with hyphens; {@code /problems/CODE} explains it
 * @param status the HTTP status, 400 to 599
 * @param title what the code means, the same each time
 * @param detail what happened this time
 * @param errors the places in the body that are wrong; empty where it is not about the body
 * @param headers further header fields, such as {@code Retry-After}
 * @param extensions further members of the problem object: strings, numbers, booleans, lists and
 *     maps of these
 */
public record Problem(
    String code,
    int status,
    String title,
    String detail,
    List<FieldError> errors,
    Map<String, String> headers,
    Map<String, Object> extensions)
    implements Answer {

  /**
   * One wrong place in a body.
   *
   * @param pointer a JSON Pointer (RFC 6901), such as {@code /indicators/0/type}
   * @param detail what to write there instead
   */
  public record FieldError(String pointer, String detail) {}

  /** Copies the collections. */
  public Problem {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is not 400 to 599");
    }
    if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("a problem code is lower-case words with hyphens");
    }
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
    extensions = Map.copyOf(extensions);
  }

  /** A problem with neither errors, headers nor extensions. */
  public static Problem of(String code, int status, String title, String detail) {
    return new Problem(code, status, title, detail, List.of(), Map.of(), Map.of());
  }

  /** A body whose values are wrong (422), each named by its place. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        "invalid-body",
        422,
        "Some of the values are not valid",
        "Each entry of errors names a place in the body and what to write there.",
        errors,
        Map.of(),
        Map.of());
  }

  /** The body is not well-formed JSON, or is nested too deep, or repeats a key (400). */
  public static Problem malformed(String detail) {
    return of("malformed-json", 400, "The body is not the JSON that this call takes", detail);
  }

  /** The same problem with one more header field. */
  public Problem with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(code, status, title, detail, errors, more, extensions);
  }

  /** The same problem with one more member. */
  public Problem extend(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(name, value);
    return new Problem(code, status, title, detail, errors, headers, more);
  }
}
