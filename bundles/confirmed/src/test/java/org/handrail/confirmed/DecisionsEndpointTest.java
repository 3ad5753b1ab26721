package org.handrail.confirmed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsEndpointTest {
  private static final String PATH = "/v1/staff/indicators";
  private static final String LINK = "{'type':'url','value':'hxxp://evil[.]example/a'";
  private static final String HARMFUL =
      LINK + ",'decision':'harmful','category':'grooming','severity':'high','why':'Two reports.'";

  @TempDir Path home;
  private ConfirmedIndicators store;
  private DecisionsEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    store = new ConfirmedIndicators(home, new IndicatorForms(), Clock.systemUTC(), 60_000);
    endpoint = new DecisionsEndpoint(store);
  }

  @AfterEach
  void stop() {
    store.stop();
  }

  @Test
  void decide_harmful_isKeptWithWhoAndWhy() {
    JsonObject kept =
        json(post(PATH, HARMFUL + ",'confidence':95,'expiresAt':'2099-01-01T00:00:00Z'}"), 201);

    assertThat(kept.get("canonical").getAsString()).isEqualTo("http://evil.example/a");
    assertThat(kept.get("who").getAsString()).isEqualTo("token-1");
    assertThat(kept.get("expiresAt").getAsString()).isEqualTo("2099-01-01T00:00:00Z");
  }

  @Test
  void history_everyDecision_isToldTheNewestFirstWithTheOneThatCounts() {
    String first = json(post(PATH, HARMFUL + "}"), 201).get("id").getAsString();
    json(post(PATH, LINK + ",'decision':'disputed','why':'The owner wrote to us.'}"), 201);

    JsonObject both = json(post(PATH + "/history", LINK + "}"), 200);
    assertThat(both.getAsJsonArray("entries")).hasSize(2);
    assertThat(both.getAsJsonArray("entries").get(1).getAsJsonObject().get("id").getAsString())
        .isEqualTo(first);
    assertThat(both.get("counts").getAsString()).isNotEqualTo(first);

    json(post(PATH, LINK + ",'decision':'retracted','why':'A mistake.'}"), 201);

    JsonObject after = json(post(PATH + "/history", LINK + "}"), 200);
    assertThat(after.getAsJsonArray("entries")).hasSize(3);
    assertThat(after.has("counts")).isFalse();
  }

  @Test
  void decide_withATimeThatHasPassed_countsNoMore() {
    json(post(PATH, HARMFUL + "}"), 201);
    json(post(PATH, HARMFUL + ",'expiresAt':'2020-01-01T00:00:00Z'}"), 201);

    assertThat(json(post(PATH + "/history", LINK + "}"), 200).has("counts")).isFalse();
  }

  @Test
  void decide_wrongValues_areNamedByTheirPlacesWithoutTheirWords() {
    Problem problem =
        (Problem)
            post(
                PATH,
                "{'type':'text','value':'secret','decision':'harmful','category':'secret',"
                    + "'severity':'x','confidence':'101','expiresAt':'secret'}");

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(FieldError::pointer)
        .contains("/type", "/category", "/severity", "/confidence", "/expiresAt", "/why");
    assertThat(problem.toString()).doesNotContain("secret");
    assertThat(home.resolve("store/confirmed.journal")).isEmptyFile();
  }

  @Test
  void decide_whatHasNoForm_isInvalidAtItsValue() {
    Problem problem =
        (Problem)
            post(PATH, "{'type':'url','value':'javascript:x','decision':'harmless','why':'x'}");

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly("/value");
  }

  @Test
  void decide_noFlatObject_isMalformed() {
    for (String body :
        List.of(
            "", "[]", "{", "{'type':{}}", "{'type':'url','type':'url'}", "{} {}", "{'a':null}")) {
      assertThat(((Problem) post(PATH, body)).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void decide_journalThatCannotBeWritten_is503AndNotTaken() throws IOException {
    Path journal = home.resolve("store/confirmed.journal");
    Files.delete(journal);
    Files.createDirectories(journal);

    Problem problem = (Problem) post(PATH, HARMFUL + "}");

    assertThat(problem.status()).isEqualTo(503);
    assertThat(json(post(PATH + "/history", LINK + "}"), 200).getAsJsonArray("entries")).isEmpty();
  }

  private Answer post(String path, String body) {
    return endpoint
        .handle(
            FakeCall.post(path, body.replace('\'', '"')).withHeader("Test-Principal", "token-1"))
        .toCompletableFuture()
        .join();
  }

  private static JsonObject json(Answer answer, int status) {
    Content content = (Content) answer;
    assertThat(content.status()).isEqualTo(status);
    assertThat(content.headers()).containsEntry("Cache-Control", "no-store");
    return JsonParser.parseString(new String(content.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
