package org.handrail.edge.problem;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.http.Problem;

/** Writes problems as JSON objects (RFC 9457, section 3). */
public final class ProblemJson {
  /** The media type. */
  public static final String TYPE = "application/problem+json";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ProblemJson() {}

  /** The bytes in UTF-8. */
  public static byte[] bytes(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "/problems/" + problem.code());
    members.put("title", problem.title());
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    if (!problem.errors().isEmpty()) {
      List<Map<String, String>> errors =
          problem.errors().stream()
              .map(e -> Map.of("pointer", e.pointer(), "detail", e.detail()))
              .toList();
      members.put("errors", errors);
    }
    problem.extensions().forEach(members::putIfAbsent);
    return GSON.toJson(members).getBytes(StandardCharsets.UTF_8);
  }
}
