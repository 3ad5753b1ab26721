package org.handrail.adapters.atproto;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.handrail.adapters.desk.ForeignProblem;
import org.handrail.adapters.desk.ForeignReport;
import org.handrail.adapters.desk.Protocol;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportIntake.Taken;
import org.handrail.reading.BoundedJson;
import org.handrail.reading.Members;
import org.handrail.reading.Refused;

/**
 * Reports as the lexicon {@code com.atproto.moderation.createReport} has them, with the errors of
 * XRPC (atproto.com/specs/xrpc).
 */
final class Atproto implements Protocol {
  /** Who is said to have reported: tokens are not read, so nobody is named. */
  static final String NOBODY = "did:web:reporter.invalid";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int LONGEST_TERM = 300;
  private static final int LONGEST_REASON_BYTES = 20_000;
  private static final int LONGEST_REASON_GRAPHEMES = 2_000;
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  // What a double holds exactly, since most clients read numbers as such.
  private static final long SAFE = (1L << 53) - 1;

  private record Filed(String term, Optional<String> reason, ReportSubject subject) {}

  @Override
  public Set<String> mediaTypes() {
    return Set.of("application/json");
  }

  @Override
  public List<ForeignReport> read(Call call) {
    Filed filed = filed(call);
    return List.of(
        new ForeignReport(
            "atproto",
            filed.term(),
            filed.subject().account(),
            filed.subject().conversation(),
            filed.reason(),
            filed.subject().items(),
            false));
  }

  @Override
  public Answer kept(Call call, List<Taken.Stored> stored) {
    Filed filed = filed(call);
    ReportHeader header = stored.get(0).header();
    JsonObject json = new JsonObject();
    json.addProperty("id", number(header.id()));
    json.addProperty("reasonType", filed.term());
    json.add("subject", filed.subject().echo());
    json.addProperty("reportedBy", NOBODY);
    json.addProperty("createdAt", header.receivedHour().toString());
    json.addProperty("handrailReceipt", stored.get(0).receipt());
    return Content.json(200, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  @Override
  public Problem refused(Problem problem) {
    int status = problem.status() == 422 ? 400 : problem.status();
    String error =
        switch (status) {
          case 413 -> "PayloadTooLarge";
          case 415 -> "UnsupportedMediaType";
          case 429 -> "RateLimitExceeded";
          case 503 -> "NotEnoughResources";
          case 400, 408, 409 -> "InvalidRequest";
          default -> "InternalServerError";
        };
    String message =
        problem.errors().isEmpty()
            ? problem.detail()
            : problem.errors().get(0).pointer() + ": " + problem.errors().get(0).detail();
    return ForeignProblem.of(problem, status, Map.of("error", error, "message", message));
  }

  private static Filed filed(Call call) {
    List<FieldError> errors = new ArrayList<>();
    Members members = new Members(BoundedJson.object(call.body()), "", errors);
    Optional<String> term = members.text("reasonType", LONGEST_TERM).filter(t -> !t.isBlank());
    Optional<String> reason = members.text("reason", LONGEST_REASON_BYTES);
    if (reason.filter(Atproto::tooLong).isPresent()) {
      members.wrong("reason", "Write at most 2000 graphemes and 20000 bytes.");
    }
    Optional<Members> where = members.object("subject");
    Optional<ReportSubject> subject = where.flatMap(ReportSubject::read);
    if (term.isEmpty() && errors.isEmpty()) {
      members.wrong("reasonType", "Write what it is about.");
    }
    if (where.isEmpty() && errors.isEmpty()) {
      members.wrong("subject", "Write who or what is reported.");
    }
    if (!errors.isEmpty()) {
      throw new Refused(Problem.invalid(errors));
    }
    return new Filed(term.orElseThrow(), reason, subject.orElseThrow());
  }

  private static boolean tooLong(String reason) {
    return reason.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON_BYTES
        || GRAPHEME.matcher(reason).results().limit(LONGEST_REASON_GRAPHEMES + 1L).count()
            > LONGEST_REASON_GRAPHEMES;
  }

  // A number for a random id: the same for each retry, and not to be guessed from another.
  private static long number(UUID id) {
    return id.getLeastSignificantBits() & SAFE;
  }
}
