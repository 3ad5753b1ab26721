package org.handrail.adapters.matrix;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handrail.adapters.desk.ForeignProblem;
import org.handrail.adapters.desk.ForeignReport;
import org.handrail.adapters.desk.Protocol;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.report.ReportIntake.Taken;
import org.handrail.reading.BoundedJson;
import org.handrail.reading.Members;
import org.handrail.reading.Refused;

/**
 * Reports of rooms, events and users as the Matrix client-server API has them ("Reporting
 * Content"). This server knows no room and no account, so nothing in its answers, nor the time they
 * take, tells whether there is one.
 */
final class Matrix implements Protocol {
  private static final Gson GSON = new Gson();
  // Identifiers have at most 255 bytes ("Common Identifier Format").
  private static final int LONGEST_ID = 255;

  @Override
  public Set<String> mediaTypes() {
    return Set.of("application/json");
  }

  @Override
  public List<ForeignReport> read(Call call) {
    List<FieldError> errors = new ArrayList<>();
    Members members = new Members(BoundedJson.object(call.body()), "", errors);
    // Required of rooms and users; who leaves it out is heard all the same.
    Optional<String> reason = members.text("reason", ForeignReport.LONGEST_WORDS);
    if (!errors.isEmpty()) {
      throw new Refused(Problem.invalid(errors));
    }
    boolean user = call.path().startsWith("/_matrix/client/v3/users/");
    boolean event = !user && !call.path().endsWith("/report");
    return List.of(
        new ForeignReport(
            "matrix",
            "",
            user ? Optional.of(id(call, "userId", '@')) : Optional.empty(),
            user ? Optional.empty() : Optional.of(id(call, "roomId", '!')),
            reason,
            event ? List.of(id(call, "eventId", '$')) : List.of(),
            false));
  }

  @Override
  public Answer kept(Call call, List<Taken.Stored> stored) {
    JsonObject json = new JsonObject();
    json.addProperty("org.handrail.receipt", stored.get(0).receipt());
    return Content.json(200, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  @Override
  public Problem refused(Problem problem) {
    boolean invalid = problem.status() == 422;
    String errcode =
        switch (problem.code()) {
          case "malformed-json", "unsupported-media-type" -> "M_NOT_JSON";
          case "bad-identifier" -> "M_INVALID_PARAM";
          case "body-too-large" -> "M_TOO_LARGE";
          case "too-many-requests" -> "M_LIMIT_EXCEEDED";
          default -> invalid ? "M_BAD_JSON" : "M_UNKNOWN";
        };
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("errcode", errcode);
    members.put("error", problem.detail());
    if (errcode.equals("M_LIMIT_EXCEEDED")) {
      // Deprecated since v1.10 and read by clients all the same; Retry-After says it as well.
      Optional.ofNullable(problem.headers().get("Retry-After"))
          .ifPresent(s -> members.put("retry_after_ms", Long.parseLong(s) * 1_000));
    }
    return ForeignProblem.of(problem, invalid ? 400 : problem.status(), members);
  }

  private static String id(Call call, String name, char sigil) {
    String id = call.pathParameter(name);
    if (id.charAt(0) != sigil || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
      throw new Refused(
          Problem.of(
              "bad-identifier",
              400,
              "The address names nothing that can be reported",
              name
                  + " begins with "
                  + sigil
                  + " and has at most "
                  + LONGEST_ID
                  + " bytes; write it percent-encoded."));
    }
    return id;
  }
}
