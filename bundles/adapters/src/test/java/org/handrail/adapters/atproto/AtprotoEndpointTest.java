package org.handrail.adapters.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
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

class AtprotoEndpointTest extends EndpointContract {
  private static final String GROOM = "tools.ozone.report.defs#reasonChildSafetyGroom";
  private static final String ACCOUNT =
      "{\"$type\":\"com.atproto.admin.defs#repoRef\",\"did\":\"did:plc:ewvi7nxzyoun6zhxrhs64oiz\"}";
  private static final String RECORD =
      "{\"$type\":\"com.atproto.repo.strongRef\","
          + "\"uri\":\"at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/3l6oveex3ii2l\","
          + "\"cid\":\"bafyreihgdyzzpkkzq2izfnhcmm77ycuacvkuziwbnqxfxtqsz7tmxwhnshi\"}";
  private static final String MESSAGE =
      "{\"$type\":\"chat.bsky.convo.defs#messageRef\",\"did\":\"did:web:a.example\","
          + "\"convoId\":\"3kchat\",\"messageId\":\"3kmessage\"}";

  private final FakeIntake intake = new FakeIntake();
  private final AtprotoEndpoint endpoint = new AtprotoEndpoint(intake);

  @Override
  protected Endpoint endpoint() {
    return endpoint;
  }

  @Override
  protected Call goodCall() {
    return report(GROOM, ACCOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {ACCOUNT, RECORD, MESSAGE})
  void post_subjectOfTheLexicon_isAnsweredByItsOutput(String subject) throws IOException {
    JsonObject answer = Answers.json(endpoint, report(GROOM, subject));

    Lexicon.read("createReport.json").checkOutput(answer);
    assertThat(answer.get("reasonType").getAsString()).isEqualTo(GROOM);
    assertThat(answer.getAsJsonObject("subject").get("$type")).isNotNull();
    assertThat(answer.get("handrailReceipt").getAsString()).isEqualTo(FakeIntake.RECEIPT);
    assertThat(answer.has("reason")).isFalse();
    assertThat(answer.get("id").getAsLong()).isBetween(0L, (1L << 53) - 1);
  }

  @Test
  void post_account_isAGroomingReportAboutIt() {
    Answers.json(endpoint, report(GROOM, ACCOUNT));

    JsonObject form = intake.form();
    assertThat(form.get("category").getAsString()).isEqualTo("grooming");
    assertThat(form.get("words").getAsString()).isEqualTo("He asks how old I am.");
    assertThat(form.getAsJsonObject("origin").get("term").getAsString()).isEqualTo(GROOM);
    assertThat(about(form)).isEqualTo("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
  }

  @Test
  void post_record_isAboutWhoOwnsIt() {
    Answers.json(endpoint, report(GROOM, RECORD));

    assertThat(about(intake.form())).isEqualTo("did:plc:ewvi7nxzyoun6zhxrhs64oiz");
    assertThat(items(intake.form())).hasSize(2).first().asString().startsWith("at://");
  }

  @Test
  void post_messageOfADirectChat_keepsChatAndMessage() {
    Answers.json(endpoint, report(GROOM, MESSAGE));

    assertThat(intake.form().get("conversation").getAsString()).isEqualTo("3kchat");
    assertThat(items(intake.form())).containsExactly("3kmessage");
  }

  @Test
  void post_reasonThatNoLexiconHas_isOtherAndKeepsTheTerm() {
    Answers.json(endpoint, report("example.new.defs#reasonNew", ACCOUNT));

    assertThat(intake.form().get("category").getAsString()).isEqualTo("other");
    assertThat(intake.form().getAsJsonObject("origin").get("term").getAsString())
        .isEqualTo("example.new.defs#reasonNew");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"$type\":\"com.atproto.admin.defs#repoRef\",\"did\":\"alice.example\"}",
        "{\"$type\":\"com.atproto.repo.strongRef\",\"uri\":\"https://x.example\",\"cid\":\"b\"}",
        "{\"$type\":\"com.atproto.repo.strongRef\",\"uri\":\"at://did:plc:a/b/c\"}",
        "{\"$type\":\"chat.bsky.convo.defs#messageRef\",\"did\":\"did:plc:a\"}"
      })
  void post_subjectThatIsNone_isAnInvalidRequest(String subject) {
    Problem problem = Answers.problem(endpoint, report(GROOM, subject));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.extensions()).containsEntry("error", "InvalidRequest");
    assertThat(problem.extensions().get("message")).asString().startsWith("/subject/");
    assertThat(intake.forms()).isEmpty();
  }

  @Test
  void post_reasonOfMoreGraphemesThanTheLexiconAllows_isAnInvalidRequest() {
    String body = "{\"reasonType\":\"x\",\"reason\":\"%s\",\"subject\":" + ACCOUNT + "}";

    assertThat(Answers.of(endpoint, post(body.formatted("é ".repeat(1000))))).isNotNull();
    assertThat(Answers.problem(endpoint, post(body.formatted("é ".repeat(1001)))).errors())
        .extracting(Problem.FieldError::pointer)
        .containsExactly("/reason");
    assertThat(intake.forms()).hasSize(1);
  }

  @Test
  void post_imageInTheToolsOwnWords_isRefused() {
    Problem problem =
        Answers.problem(
            endpoint,
            post(
                "{\"reasonType\":\"x\",\"subject\":"
                    + ACCOUNT
                    + ",\"modTool\":{\"name\":\"app\",\"meta\":{\"p\":\"data:image/gif;base64,R0\"}}}"));

    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(intake.forms()).isEmpty();
  }

  @Test
  void post_storeAway_isNotEnoughResources() {
    intake.roomFor(0);

    Problem problem = Answers.problem(endpoint, goodCall());

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.extensions()).containsEntry("error", "NotEnoughResources");
  }

  private static FakeCall report(String reason, String subject) {
    return post(
        "{\"reasonType\":\""
            + reason
            + "\",\"reason\":\"He asks how old I am.\",\"subject\":"
            + subject
            + "}");
  }

  private static FakeCall post(String json) {
    return FakeCall.post("/xrpc/com.atproto.moderation.createReport", json);
  }

  private static String about(JsonObject form) {
    return form.getAsJsonArray("about").get(0).getAsJsonObject().get("value").getAsString();
  }

  private static List<String> items(JsonObject form) {
    JsonArray items = form.getAsJsonObject("origin").getAsJsonArray("items");
    return items.asList().stream().map(item -> item.getAsString()).toList();
  }
}
