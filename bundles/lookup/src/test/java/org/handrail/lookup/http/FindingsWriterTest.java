package org.handrail.lookup.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How verdicts stand on the wire. */
class FindingsWriterTest {
  private static final GuidanceLinks LINKS = links();

  @Test
  void write_verdict_isWrittenAsTheContractSays() {
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
  void write_whatSpeaksForItOrOnlyLooksLikeIt_isMarked() {
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
  void write_allowedOnly_isUnknownWithoutACategory() {
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
  void write_nothingMissing_hasNoIncomplete() {
    Finding unknown =
        new Finding.Verdict(
            IndicatorType.URL, Standing.UNKNOWN, "x", List.of(), List.of(), List.of(), 300);

    assertThat(answer(List.of(unknown)).has("incomplete")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/b?c=d&e='f'",
        "http://a.example/\"quoted\"",
        "http://a.example/back\\slash",
        "name@b\u00fccher.example",
        "a\u2028b",
        "<canonical>",
        "1234567890"
      })
  void write_nothingKnownOfSeveral_isWhatTheLibraryWrites(String canonical) {
    List<Finding> findings = new ArrayList<>();
    JsonArray expected = new JsonArray();
    for (IndicatorType type : IndicatorType.values()) {
      if (type != IndicatorType.TEXT) {
        findings.add(nothing(type, canonical, 300 + type.wireName().length()));
        JsonObject one = new JsonObject();
        one.addProperty("type", type.wireName());
        one.addProperty("verdict", "unknown");
        one.addProperty("canonical", canonical);
        one.add("reasons", new JsonArray());
        one.add("guidance", new JsonArray());
        one.addProperty("validForSeconds", 300 + type.wireName().length());
        expected.add(one);
      }
    }
    JsonObject body = new JsonObject();
    body.add("verdicts", expected);

    assertThat(new String(FindingsWriter.write(findings, LINKS), StandardCharsets.UTF_8))
        .isEqualTo(new GsonBuilder().disableHtmlEscaping().create().toJson(body));
  }

  @Test
  void write_nothingKnownBetweenOthers_standsInItsPlace() {
    List<Finding> findings =
        List.of(
            nothing(IndicatorType.URL, "http://a.example/", 300),
            new Finding.NotUnderstood(IndicatorType.EMAIL, "invalid-email", "t", "d"),
            nothing(IndicatorType.PHONE, "+442079460018", 30));

    JsonArray verdicts = answer(findings).getAsJsonArray("verdicts");

    assertThat(verdicts).hasSize(3);
    assertThat(verdicts.get(0).getAsJsonObject().get("canonical").getAsString())
        .isEqualTo("http://a.example/");
    assertThat(verdicts.get(1).getAsJsonObject().has("problem")).isTrue();
    assertThat(verdicts.get(2).getAsJsonObject().get("validForSeconds").getAsInt()).isEqualTo(30);
  }

  private static Finding nothing(IndicatorType type, String canonical, int seconds) {
    return new Finding.Verdict(
        type, Standing.UNKNOWN, canonical, List.of(), List.of(), List.of(), seconds);
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

  private static JsonObject answer(List<Finding> findings) {
    JsonElement json =
        JsonParser.parseString(
            new String(FindingsWriter.write(findings, LINKS), StandardCharsets.UTF_8));
    return json.getAsJsonObject();
  }
}
