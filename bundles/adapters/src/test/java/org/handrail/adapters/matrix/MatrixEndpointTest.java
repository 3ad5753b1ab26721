package org.handrail.adapters.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.handrail.adapters.desk.Answers;
import org.handrail.adapters.desk.FakeIntake;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.testkit.EndpointContract;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class MatrixEndpointTest extends EndpointContract {
  private final FakeIntake intake = new FakeIntake();
  private final MatrixEndpoint endpoint = new MatrixEndpoint(intake);

  @Override
  protected Endpoint endpoint() {
    return endpoint;
  }

  @Override
  protected Call goodCall() {
    return user("@someguy:example.com", "{\"reason\":\"this makes me sad\"}");
  }

  @Test
  void post_examplesOfTheSpecification_areKeptAndAnsweredByItsSchema() throws IOException {
    Map<?, ?> paths = at(specification(), "paths");
    assertThat(paths).hasSize(3);
    for (Map.Entry<?, ?> path : paths.entrySet()) {
      Map<?, ?> post = at(paths, path.getKey().toString(), "post");
      Map<?, ?> body = at(post, "requestBody", "content", "application/json", "schema");
      String json = "{\"reason\":\"" + text(at(body, "example"), "reason") + "\"}";

      JsonObject answer = Answers.json(endpoint, call(path.getKey().toString(), post, json));

      Map<?, ?> schema = at(post, "responses", "200", "content", "application/json", "schema");
      assertThat(text(schema, "type")).isEqualTo("object");
      assertThat(answer.get("org.handrail.receipt").getAsString()).isEqualTo(FakeIntake.RECEIPT);
      assertThat(intake.forms().get(intake.forms().size() - 1).get("words").getAsString())
          .isEqualTo("this makes me sad");
    }
    assertThat(intake.forms()).hasSize(3);
  }

  @Test
  void post_eventWithASlashInItsId_keepsRoomAndEvent() {
    Answers.json(
        endpoint,
        FakeCall.post(
                "/_matrix/client/v3/rooms/!r:hs.example/report/$a/b",
                "{\"reason\":\"\",\"score\":-100}")
            .withPathParameter("roomId", "!r:hs.example")
            .withPathParameter("eventId", "$a/b"));

    assertThat(intake.form().get("conversation").getAsString()).isEqualTo("!r:hs.example");
    assertThat(intake.form().has("words")).isFalse();
    assertThat(intake.form().getAsJsonObject("origin").getAsJsonArray("items").get(0).getAsString())
        .isEqualTo("$a/b");
  }

  @Test
  void post_user_isAboutThatHandle() {
    Answers.json(endpoint, goodCall());

    JsonObject about = intake.form().getAsJsonArray("about").get(0).getAsJsonObject();
    assertThat(about.get("platform").getAsString()).isEqualTo("matrix");
    assertThat(about.get("value").getAsString()).isEqualTo("@someguy:example.com");
    assertThat(intake.form().get("category").getAsString()).isEqualTo("other");
  }

  @Test
  void post_roomsThatMayOrMayNotExist_areAnsweredAlike() {
    String one = Answers.text(endpoint, room("!637q39766251:example.com"));
    String other = Answers.text(endpoint, room("!nobody-has-this-room:nowhere.invalid"));

    assertThat(one).isEqualTo(other);
  }

  @Test
  void post_userIdWithoutItsSign_isAnInvalidParameter() {
    Problem problem = Answers.problem(endpoint, user("someguy", "{\"reason\":\"x\"}"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.extensions()).containsEntry("errcode", "M_INVALID_PARAM");
    assertThat(intake.forms()).isEmpty();
  }

  @Test
  void post_reasonThatIsNoText_isBadJson() {
    Problem problem = Answers.problem(endpoint, user("@a:b.example", "{\"reason\":5}"));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.headers()).containsEntry("Content-Type", "application/json");
    assertThat(problem.extensions()).containsEntry("errcode", "M_BAD_JSON").containsKey("error");
  }

  @Test
  void post_bodyThatIsNoJson_isNotJson() {
    Problem problem = Answers.problem(endpoint, user("@a:b.example", "reason=x"));

    assertThat(problem.extensions()).containsEntry("errcode", "M_NOT_JSON");
  }

  @Test
  void post_imageInAMemberThatNobodyReads_isRefused() {
    Problem problem =
        Answers.problem(
            endpoint,
            user("@a:b.example", "{\"reason\":\"x\",\"extra\":\"iVBORw0KGgoAAAANSUhEUgAA\"}"));

    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(problem.extensions().get("error")).isEqualTo("Tell us in words.");
    assertThat(intake.forms()).isEmpty();
  }

  @Test
  void post_storeAway_saysSoAndWhenToComeBack() {
    intake.roomFor(0);

    Problem problem = Answers.problem(endpoint, goodCall());

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.headers()).containsEntry("Retry-After", "5");
    assertThat(problem.extensions()).containsEntry("errcode", "M_UNKNOWN");
  }

  private static FakeCall user(String id, String json) {
    return FakeCall.post("/_matrix/client/v3/users/" + id + "/report", json)
        .withPathParameter("userId", id);
  }

  private static FakeCall room(String id) {
    return FakeCall.post("/_matrix/client/v3/rooms/" + id + "/report", "{\"reason\":\"x\"}")
        .withPathParameter("roomId", id);
  }

  private static FakeCall call(String template, Map<?, ?> post, String json) {
    String path = "/_matrix/client/v3" + template;
    Map<String, String> parameters = new HashMap<>();
    for (Object parameter : (List<?>) Objects.requireNonNull(post.get("parameters"))) {
      Map<?, ?> one = (Map<?, ?>) parameter;
      parameters.put(text(one, "name"), text(one, "example"));
      path = path.replace("{" + text(one, "name") + "}", text(one, "example"));
    }
    FakeCall call = FakeCall.post(path, json);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      call = call.withPathParameter(parameter.getKey(), parameter.getValue());
    }
    return call;
  }

  private static String text(Map<?, ?> map, String name) {
    return Objects.requireNonNull(map.get(name), name).toString();
  }

  private static Map<?, ?> at(Map<?, ?> map, String... path) {
    Map<?, ?> at = map;
    for (String step : path) {
      at = (Map<?, ?>) Objects.requireNonNull(at.get(step), step);
    }
    return at;
  }

  private static Map<?, ?> specification() throws IOException {
    try (InputStream in =
        MatrixEndpointTest.class.getResourceAsStream("/vectors/matrix/report_content.yaml")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    }
  }
}
