package org.handrail.adapters.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handrail.adapters.desk.Answers;
import org.handrail.adapters.desk.FakeIntake;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.testkit.EndpointContract;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MastodonEndpointTest extends EndpointContract {
  // The request and the entity of docs.joinmastodon.org/methods/reports.
  private static final String FORM =
      "account_id=14715&comment=Spam+account%C2%A0%21&category=spam"
          + "&status_ids[]=108274618384131126&status_ids%5B%5D=108274618384131127&forward=true";

  private final FakeIntake intake = new FakeIntake();
  private final MastodonEndpoint endpoint = new MastodonEndpoint(intake);

  @Override
  protected Endpoint endpoint() {
    return endpoint;
  }

  @Override
  protected Call goodCall() {
    return form(FORM);
  }

  @Test
  void post_form_isKeptWithEverythingThatItPointsAt() {
    Answers.json(endpoint, form(FORM));

    JsonObject form = intake.form();
    assertThat(form.get("category").getAsString()).isEqualTo("spam");
    assertThat(form.get("words").getAsString()).isEqualTo("Spam account\u00a0!");
    assertThat(items(form))
        .containsExactly("account 14715", "status 108274618384131126", "status 108274618384131127");
  }

  @Test
  void post_formAndJson_giveTheSameReport() {
    Answers.json(endpoint, form(FORM));
    Answers.json(
        endpoint,
        json(
            "{\"account_id\":\"14715\",\"comment\":\"Spam account\\u00a0!\",\"category\":\"spam\","
                + "\"status_ids\":[\"108274618384131126\",\"108274618384131127\"],"
                + "\"forward\":true}"));

    assertThat(intake.forms().get(1)).isEqualTo(intake.forms().get(0));
  }

  @Test
  void post_kept_isAnsweredWithAWholeReportEntity() {
    JsonObject report = Answers.json(endpoint, form(FORM));

    assertThat(report.keySet())
        .contains(
            "id",
            "action_taken",
            "action_taken_at",
            "category",
            "comment",
            "forwarded",
            "created_at",
            "status_ids",
            "rule_ids",
            "target_account");
    assertThat(report.get("category").getAsString()).isEqualTo("spam");
    assertThat(report.get("forwarded").getAsBoolean()).isFalse();
    assertThat(report.getAsJsonObject("target_account").get("id").getAsString()).isEqualTo("14715");
    assertThat(report.get("handrail_receipt").getAsString()).isEqualTo(FakeIntake.RECEIPT);
    assertThat(report.toString()).doesNotContain("Spam account");
  }

  @Test
  void post_rulesAndNoCategory_isAViolation() {
    JsonObject report = Answers.json(endpoint, form("account_id=1&rule_ids[]=3"));

    assertThat(report.get("category").getAsString()).isEqualTo("violation");
    assertThat(items(intake.form())).containsExactly("account 1", "rule 3");
  }

  @Test
  void post_moreStatusesThanAReportHolds_saysHowManyWereLeftOut() {
    String statuses =
        IntStream.range(0, 60).mapToObj(i -> "&status_ids[]=" + i).collect(Collectors.joining());

    Answers.json(endpoint, form("account_id=1" + statuses));

    JsonObject origin = intake.form().getAsJsonObject("origin");
    assertThat(origin.getAsJsonArray("items")).hasSize(50);
    assertThat(origin.get("itemsLeftOut").getAsInt()).isEqualTo(11);
  }

  @Test
  void post_withoutAnAccount_failsValidation() {
    Problem problem = Answers.problem(endpoint, form("comment=x"));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.extensions().get("error")).asString().startsWith("Validation failed: ");
    assertThat(intake.forms()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account_id=1&account_id=2",
        "account_id=%FF",
        "a=1&a[]=2",
        "status_ids[]=1&status_ids=2"
      })
  void post_formThatCannotBeRead_isMalformed(String body) {
    assertThat(Answers.problem(endpoint, form(body)).code()).isEqualTo("malformed-form");
  }

  @Test
  void post_imageInAParameterThatNobodyReads_isRefused() {
    Problem problem =
        Answers.problem(endpoint, form("account_id=1&x=data%3Aimage%2Fpng%3Bbase64%2CiVBO"));

    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(intake.forms()).isEmpty();
  }

  @Test
  void post_multipart_isRefusedWithKindWords() {
    FakeCall call = form(FORM).withHeader("Content-Type", "multipart/form-data; boundary=x");

    Problem problem = Answers.problem(endpoint, call);

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.extensions()).containsEntry("error", "Tell us in words.");
  }

  private static FakeCall form(String body) {
    return FakeCall.post("/api/v1/reports", "")
        .withHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .withBody(body.getBytes(StandardCharsets.UTF_8));
  }

  private static FakeCall json(String body) {
    return FakeCall.post("/api/v1/reports", body);
  }

  private static List<String> items(JsonObject form) {
    JsonArray items = form.getAsJsonObject("origin").getAsJsonArray("items");
    return items.asList().stream().map(item -> item.getAsString()).toList();
  }
}
