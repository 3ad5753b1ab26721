package org.handrail.adapters.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.handrail.api.http.Problem;

/**
 * A problem that is at the same time the error object of another protocol: the members that its
 * clients read stand beside those of RFC 9457, as {@code application/json}, which they insist on.
 */
public final class ForeignProblem {
  private ForeignProblem() {}

  /**
   * The problem with another status and more members.
   *
   * @param status what the protocol answers in such a case
   * @param members what its clients read
   */
  public static Problem of(Problem problem, int status, Map<String, ?> members) {
    Map<String, String> headers = new LinkedHashMap<>(problem.headers());
    headers.put("Content-Type", "application/json");
    Map<String, Object> extensions = new LinkedHashMap<>(problem.extensions());
    extensions.putAll(members);
    return new Problem(
        problem.code(),
        status,
        problem.title(),
        problem.detail(),
        problem.errors(),
        headers,
        extensions);
  }
}
