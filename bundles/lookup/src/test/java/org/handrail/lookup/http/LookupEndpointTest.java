package org.handrail.lookup.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.indicator.Indicator;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.lookup.engine.Engines;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupEndpointTest {

  @Test
  void handle_everyType_isHandedOnAsItWasWritten() {
    List<Indicator> asked =
        indicators(
            """
            {"indicators":[
              {"type":"url","value":"http://a.example/"},
              {"value":"020 7946 0018","region":"GB","type":"phone"},
              {"type":"phone","value":"+442079460018"},
              {"type":"email","value":"name@mail.example","note":{"ignored":[1,null]}},
              {"type":"handle","platform":"telegram","value":"@name"},
              {"type":"text","value":"hello"}],"more":true}""");

    assertThat(asked)
        .containsExactly(
            new Indicator.Url("http://a.example/"),
            new Indicator.Phone("020 7946 0018", Optional.of("GB")),
            new Indicator.Phone("+442079460018", Optional.empty()),
            new Indicator.Email("name@mail.example"),
            new Indicator.Handle("telegram", "@name"),
            new Indicator.Text("hello"));
  }

  @Test
  void handle_answer_isNotStored() {
    Content content = (Content) handle("{\"indicators\":[{\"type\":\"url\",\"value\":\"x\"}]}");

    assertThat(content.status()).isEqualTo(200);
    assertThat(content.type()).isEqualTo("application/json");
    assertThat(content.headers()).containsEntry("Cache-Control", "no-store");
  }

  static Stream<Arguments> wrongBodies() {
    return Stream.of(
        Arguments.of("[]", Map.of("", "must be an object with the member indicators")),
        Arguments.of("{}", Map.of("/indicators", "is missing")),
        Arguments.of("{\"indicators\":{}}", Map.of("/indicators", "must be a list")),
        Arguments.of("{\"indicators\":[]}", Map.of("/indicators", "must hold 1 to 500")),
        Arguments.of("{\"indicators\":[7]}", Map.of("/indicators/0", "must be an object")),
        Arguments.of(
            "{\"indicators\":[{\"type\":\"url\",\"value\":\"x\"},{\"type\":\"fax\",\"value\":\"x\"}]}",
            Map.of("/indicators/1/type", "must be one of url, phone, email, handle, text")),
        Arguments.of(
            "{\"indicators\":[{}]}",
            Map.of("/indicators/0/type", "must be one of", "/indicators/0/value", "is missing")),
        Arguments.of(
            "{\"indicators\":[{\"type\":\"url\",\"value\":7}]}",
            Map.of("/indicators/0/value", "must be a string")),
        Arguments.of(
            "{\"indicators\":[{\"type\":\"url\",\"value\":null}]}",
            Map.of("/indicators/0/value", "must be a string")),
        Arguments.of(
            "{\"indicators\":[{\"type\":\"handle\",\"value\":\"x\"}]}",
            Map.of("/indicators/0/platform", "is missing")),
        Arguments.of(
            "{\"indicators\":[{\"type\":\"phone\",\"value\":\"1\",\"region\":\"Britain\"}]}",
            Map.of("/indicators/0/region", "must be a country code")));
  }

  @ParameterizedTest
  @MethodSource("wrongBodies")
  void handle_wrongValues_areEachNamedByTheirPlace(String body, Map<String, String> expected) {
    Problem problem = (Problem) handle(body);

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("invalid-body");
    Map<String, String> actual =
        problem.errors().stream()
            .collect(Collectors.toMap(FieldError::pointer, FieldError::detail));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((pointer, start) -> assertThat(actual.get(pointer)).startsWith(start));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"indicators\":[}",
        "{'indicators':[]}",
        "{\"indicators\":[]} x",
        "{\"indicators\":[],\"indicators\":[]}",
        "{\"indicators\":[{\"type\":\"url\",\"type\":\"url\"}]}",
        "{\"x\":{\"a\":1,\"a\":2},\"indicators\":[]}",
        "{\"indicators\":[{\"type\":\"url\",}]}",
        "{\"indicators\":[NaN]}",
        "// x\n{}",
        "\u0000"
      })
  void handle_notJson_isMalformed(String body) {
    Problem problem = (Problem) handle(body);

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("malformed-json");
  }

  @Test
  void handle_bytesThatAreNotUtf8_areMalformed() {
    byte[] body =
        "{\"indicators\":[{\"type\":\"url\",\"value\":\"\u00e9\"}]}"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(((Problem) handle(body)).code()).isEqualTo("malformed-json");
  }

  @Test
  void read_theCharacterThatStandsForWhatCouldNotBeRead_isOneLikeAnyOther() {
    assertThat(indicators("{\"indicators\":[{\"type\":\"text\",\"value\":\"a\ufffd\u00e9b\"}]}"))
        .containsExactly(new Indicator.Text("a\ufffd\u00e9b"));
  }

  @Test
  void handle_deeplyNested_isMalformed() {
    String body = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(((Problem) handle(body)).code()).isEqualTo("malformed-json");
  }

  @Test
  void handle_500_areTakenAnd501AreNot() {
    assertThat(indicators(many(500))).hasSize(500);
    Problem problem = (Problem) handle(many(501));
    assertThat(problem.errors())
        .containsExactly(new FieldError("/indicators", "must hold 1 to 500 indicators, not 501"));
  }

  @Test
  void handle_manyErrors_areBounded() {
    Problem problem = (Problem) handle(many(300).replace("url", "fax"));

    assertThat(problem.errors()).hasSize(20);
  }

  @Test
  void handle_emptyValue_isForTheCanonicalFormToRefuse() {
    assertThat(indicators("{\"indicators\":[{\"type\":\"url\",\"value\":\"\"}]}"))
        .containsExactly(new Indicator.Url(""));
  }

  private static String many(int n) {
    return "{\"indicators\":["
        + Stream.generate(() -> "{\"type\":\"url\",\"value\":\"x\"}")
            .limit(n)
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static List<Indicator> indicators(String body) {
    return LookupReader.read(body.getBytes(StandardCharsets.UTF_8))
            instanceof LookupReader.Outcome.Indicators indicators
        ? indicators.all()
        : List.of();
  }

  private static Answer handle(String body) {
    return handle(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer handle(byte[] body) {
    FakeCall call = FakeCall.post("/v1/lookups", "");
    return new LookupEndpoint(Engines.over(new IndicatorForms(), 1), new GuidanceLinks())
        .handle(
            new FakeCall(
                call.method(),
                call.path(),
                call.pathParameters(),
                call.queries(),
                call.headers(),
                body))
        .toCompletableFuture()
        .join();
  }
}
