package org.handrail.lookup.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupEndpointTest {
  private static final GuidanceLinks LINKS = links();

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
  void handle_verdict_isWrittenAsTheContractSays() {
    Reason reason =
        new Reason(
            "urlhaus",
            Category.MALWARE,
            Severity.HIGH,
            90,
            "evil.example/x",
            Optional.of(Instant.parse("2026-11-01T08:30:00Z")),
            Optional.of(Instant.parse("2027-11-01T00:00:00Z")),
            Optional.of("https://list.example/1"));
    Finding.Verdict harmful =
        new Finding.Verdict(
            IndicatorType.URL,
            Standing.HARMFUL,
            "http://evil.example/x",
            List.of(reason),
            List.of(),
            List.of("slow"),
            30);
    Finding.Verdict unknown =
        new Finding.Verdict(
            IndicatorType.PHONE,
            Standing.UNKNOWN,
            "+442079460018",
            List.of(),
            List.of(),
            List.of(),
            300);
    Finding.Verdict text =
        new Finding.Verdict(
            IndicatorType.TEXT,
            Standing.HARMFUL,
            "",
            List.of(),
            List.of(new Finding.Found(harmful, 3, 24)),
            List.of("slow"),
            30);
    Finding.NotUnderstood refused =
        new Finding.NotUnderstood(IndicatorType.EMAIL, "invalid-email", "Title", "Detail");

    String verdict =
        """
        "type":"url","verdict":"harmful","category":"malware","severity":"high","confidence":90,
        "canonical":"http://evil.example/x",
        "reasons":[{"source":"urlhaus","category":"malware","matched":"evil.example/x",
          "listedAt":"2026-11-01T08:30:00Z","expiresAt":"2027-11-01T00:00:00Z",
          "reference":"https://list.example/1"}],
        "guidance":["/v1/guidance/items/links"],"validForSeconds":30,
        "incomplete":["slow"]""";
    assertThat(answer(List.of(harmful, unknown, text, refused)))
        .isEqualTo(
            JsonParser.parseString(
                "{\"verdicts\":[{"
                    + verdict
                    + "},{\"type\":\"phone\",\"verdict\":\"unknown\",\"canonical\":\"+442079460018\","
                    + "\"reasons\":[],\"guidance\":[],\"validForSeconds\":300},"
                    + "{\"type\":\"text\",\"verdict\":\"harmful\",\"reasons\":[],"
                    + "\"guidance\":[\"/v1/guidance/items/links\"],"
                    + "\"validForSeconds\":30,\"found\":[{"
                    + verdict
                    + ",\"at\":[3,24]}],\"incomplete\":[\"slow\"]},"
                    + "{\"type\":\"email\",\"problem\":{\"type\":\"/problems/invalid-email\","
                    + "\"title\":\"Title\",\"detail\":\"Detail\"}}],\"incomplete\":[\"slow\"]}"));
  }

  @Test
  void handle_whatSpeaksForItOrOnlyLooksLikeIt_isMarked() {
    Reason look =
        new Reason(
            "confirmed",
            Category.BLACKMAIL,
            Severity.HIGH,
            49,
            "looks like telegram:strangerl",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Reason allowed =
        Reason.speaksFor("good", Opinion.ALLOWED, "telegram:stranger1", Optional.empty());
    Finding verdict =
        new Finding.Verdict(
            IndicatorType.HANDLE,
            Standing.SUSPICIOUS,
            "telegram:stranger1",
            List.of(look, allowed),
            List.of(),
            List.of(),
            300);

    JsonObject written =
        answer(List.of(verdict)).getAsJsonArray("verdicts").get(0).getAsJsonObject();

    assertThat(written.get("confidence").getAsInt()).isEqualTo(49);
    assertThat(written.getAsJsonArray("reasons"))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"source":"confirmed","category":"blackmail",
                  "matched":"looks like telegram:strangerl","match":"look"},
                 {"source":"good","opinion":"allowed","matched":"telegram:stranger1"}]"""));
    assertThat(written.getAsJsonArray("guidance"))
        .isEqualTo(
            JsonParser.parseString(
                "[\"/v1/guidance/items/blackmail\",\"/v1/guidance/items/images\"]"));
  }

  @Test
  void handle_allowedOnly_isUnknownWithoutACategory() {
    Finding verdict =
        new Finding.Verdict(
            IndicatorType.URL,
            Standing.UNKNOWN,
            "http://good.example/",
            List.of(Reason.speaksFor("good", Opinion.ALLOWED, "good.example/", Optional.empty())),
            List.of(),
            List.of(),
            300);

    JsonObject written =
        answer(List.of(verdict)).getAsJsonArray("verdicts").get(0).getAsJsonObject();

    assertThat(written.has("category")).isFalse();
    assertThat(written.getAsJsonArray("guidance")).isEmpty();
  }

  @Test
  void handle_nothingMissing_hasNoIncomplete() {
    Finding unknown =
        new Finding.Verdict(
            IndicatorType.URL, Standing.UNKNOWN, "x", List.of(), List.of(), List.of(), 300);

    assertThat(answer(List.of(unknown)).has("incomplete")).isFalse();
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

  @Test
  void guidance_everyCategory_linksItsTopicsWithoutRepeating() {
    for (Category category : Category.values()) {
      assertThat(LINKS.of(category))
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(4)
          .allSatisfy(link -> assertThat(link).startsWith("/v1/guidance/items/"));
    }
    assertThat(LINKS.of(Category.BLACKMAIL))
        .containsExactly("/v1/guidance/items/blackmail", "/v1/guidance/items/images");
  }

  @Test
  void guidance_away_leavesVerdictsWithoutLinks() {
    GuidanceLinks links = new GuidanceLinks();
    TopicGuidance guidance = new TopicGuidance();
    links.bindGuidance(guidance);
    links.unbindGuidance(guidance);

    assertThat(links.of(Category.BLACKMAIL)).isEmpty();
  }

  /** One item for each topic, named by it. */
  private static final class TopicGuidance implements Guidance {
    @Override
    public List<Helpline> helplines(Reader reader) {
      return List.of();
    }

    @Override
    public List<Item> items(Reader reader) {
      return List.of();
    }

    @Override
    public List<String> links(Topic topic) {
      return List.of("/v1/guidance/items/" + topic.wireName());
    }
  }

  private static GuidanceLinks links() {
    GuidanceLinks links = new GuidanceLinks();
    links.bindGuidance(new TopicGuidance());
    return links;
  }

  private static String many(int n) {
    return "{\"indicators\":["
        + Stream.generate(() -> "{\"type\":\"url\",\"value\":\"x\"}")
            .limit(n)
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static List<Indicator> indicators(String body) {
    CompletableFuture<List<Indicator>> asked = new CompletableFuture<>();
    new LookupEndpoint(
            all -> {
              asked.complete(all);
              return CompletableFuture.completedStage(List.of());
            },
            LINKS)
        .handle(FakeCall.post("/v1/lookups", body));
    return asked.getNow(List.of());
  }

  private static Answer handle(String body) {
    return handle(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer handle(byte[] body) {
    FakeCall call = FakeCall.post("/v1/lookups", "");
    return new LookupEndpoint(all -> CompletableFuture.completedStage(List.of()), LINKS)
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

  private static JsonObject answer(List<Finding> findings) {
    JsonElement json =
        JsonParser.parseString(
            new String(FindingsWriter.write(findings, LINKS), StandardCharsets.UTF_8));
    return json.getAsJsonObject();
  }
}
