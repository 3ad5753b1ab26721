package org.handrail.adapters.mastodon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.adapters.desk.Desk;
import org.handrail.adapters.desk.ForeignReport;
import org.handrail.api.http.Call;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.reading.BoundedJson;
import org.handrail.reading.Members;
import org.handrail.reading.Refused;

/**
 * The parameters of {@code POST /api/v1/reports}.
 *
 * @param account the id of the reported account at the client's own server
 * @param comment what the reporter wrote
 * @param category {@code spam}, {@code legal}, {@code violation} or {@code other}
 * @param forward whether the account's own server is to be told
 */
record Filed(
    String account,
    Optional<String> comment,
    String category,
    List<String> statuses,
    List<String> collections,
    List<String> rules,
    boolean forward) {
  static final String FORM = "application/x-www-form-urlencoded";

  private static final int LONGEST_ID = 300;
  // Each stands in the sealed report up to fifty; who sends more than these sends no report.
  private static final int MOST_IDS = 1_000;

  static Filed read(Call call) {
    List<FieldError> errors = new ArrayList<>();
    Members members =
        new Members(
            Desk.mediaType(call).equals(FORM)
                ? FormBody.object(call.body())
                : BoundedJson.object(call.body()),
            "",
            errors);
    Optional<String> account = members.text("account_id", LONGEST_ID).filter(id -> !id.isBlank());
    Optional<String> comment = members.text("comment", ForeignReport.LONGEST_WORDS);
    Optional<String> category = members.text("category", LONGEST_ID).filter(c -> !c.isBlank());
    List<String> statuses = members.texts("status_ids", MOST_IDS, LONGEST_ID);
    List<String> collections = members.texts("collection_ids", MOST_IDS, LONGEST_ID);
    List<String> rules = members.texts("rule_ids", MOST_IDS, LONGEST_ID);
    boolean forward = members.bool("forward").orElse(false);
    if (account.isEmpty() && errors.isEmpty()) {
      members.wrong("account_id", "Write the id of the account, as a text.");
    }
    if (!errors.isEmpty()) {
      throw new Refused(Problem.invalid(errors));
    }
    return new Filed(
        account.orElseThrow(),
        comment,
        // What a server makes of a report that names rules and no category.
        category.orElse(rules.isEmpty() ? "other" : "violation"),
        statuses,
        collections,
        rules,
        forward);
  }

  /** What was pointed at; the account first, since it is a number and no name. */
  List<String> items() {
    List<String> items = new ArrayList<>();
    items.add("account " + account);
    rules.forEach(id -> items.add("rule " + id));
    statuses.forEach(id -> items.add("status " + id));
    collections.forEach(id -> items.add("collection " + id));
    return items;
  }
}
