package org.handrail.adapters.mastodon;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
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
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportIntake.Taken;

/**
 * Reports as the Mastodon API has them (docs.joinmastodon.org, methods/reports, entities/Report).
 * Nothing is known here of the reported account but its id, so the account in an answer has that
 * id, and everything that an account must have is there and empty.
 */
final class Mastodon implements Protocol {
  // serializeNulls: action_taken_at is there and null until something was done.
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  @Override
  public Set<String> mediaTypes() {
    return Set.of("application/json", Filed.FORM);
  }

  @Override
  public List<ForeignReport> read(Call call) {
    Filed filed = Filed.read(call);
    return List.of(
        new ForeignReport(
            "mastodon",
            filed.category(),
            Optional.empty(),
            Optional.empty(),
            filed.comment(),
            filed.items(),
            false));
  }

  @Override
  public Answer kept(Call call, List<Taken.Stored> stored) {
    Filed filed = Filed.read(call);
    ReportHeader header = stored.get(0).header();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("id", header.id().toString());
    report.put("action_taken", false);
    report.put("action_taken_at", null);
    report.put("category", filed.category());
    // The words stay inside: an answer is more easily kept by others than a request.
    report.put("comment", "");
    report.put("forwarded", false);
    report.put("created_at", header.receivedHour().toString());
    report.put("status_ids", filed.statuses());
    report.put("collection_ids", filed.collections());
    report.put("rule_ids", filed.rules());
    report.put("target_account", account(filed.account(), header));
    report.put("handrail_receipt", stored.get(0).receipt());
    return Content.json(200, GSON.toJson(report).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  @Override
  public Problem refused(Problem problem) {
    String error =
        problem.errors().isEmpty()
            ? problem.detail()
            : "Validation failed: " + problem.errors().get(0).detail();
    return ForeignProblem.of(problem, problem.status(), Map.of("error", error));
  }

  private static Map<String, Object> account(String id, ReportHeader header) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("id", id);
    for (String text :
        List.of(
            "username",
            "acct",
            "display_name",
            "note",
            "url",
            "uri",
            "avatar",
            "avatar_static",
            "header",
            "header_static")) {
      account.put(text, "");
    }
    account.put("created_at", header.receivedHour().toString());
    account.put("last_status_at", null);
    for (String flag : List.of("locked", "bot", "group", "discoverable", "indexable")) {
      account.put(flag, false);
    }
    for (String count : List.of("followers_count", "following_count", "statuses_count")) {
      account.put(count, 0);
    }
    account.put("emojis", List.of());
    account.put("fields", List.of());
    return account;
  }
}
