package org.handrail.report.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.handrail.api.http.Problem;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReporterRole;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {
  private static final String JPEG =
      Base64.getEncoder().encodeToString(new byte[] {-1, -40, -1, -32, 0, 16, 74, 70});

  @Test
  void read_categoryAlone_isEnough() {
    ReportForm form = read("{\"category\":\"self-harm\"}");

    assertThat(form.category()).isEqualTo(ReportCategory.SELF_HARM);
    assertThat(form.circumstances().role()).isEqualTo(ReporterRole.OTHER);
    assertThat(form.mayBeAChild()).isTrue();
    assertThat(form.anonymous()).isTrue();
    assertThat(form.inDanger()).isFalse();
  }

  @Test
  void read_everything_isTakenAndUnknownMembersAreLeftOut() {
    ReportForm form =
        read(
            """
            {"category": "blackmail", "inDanger": true,
             "reporter": {"role": "child", "age": 13, "country": "GB", "locale": "en-GB"},
             "about": [{"type": "handle", "platform": "telegram", "value": "stranger_example"}],
             "platform": "chat.example", "conversation": "c1", "words": "They want money.",
             "contact": {"method": "email", "value": "me@mail.example"}, "complete": true, "colour": "red"}
            """);

    assertThat(form.inDanger()).isTrue();
    assertThat(form.age()).hasValue(13);
    assertThat(form.country()).contains("GB");
    assertThat(form.anonymous()).isFalse();
    assertThat(form.subject().about())
        .containsExactly(new Indicator.Handle("telegram", "stranger_example"));
    assertThat(form.words().has("words")).isTrue();
    assertThat(form.words().has("colour")).isFalse();
    assertThat(form.toString()).doesNotContain("money");
  }

  @Test
  void read_numbers_areSealedAsTheyWereWritten() {
    ReportForm form = read("{\"category\":\"other\",\"reporter\":{\"age\":13,\"years\":1.5}}");

    assertThat(form.words().get("reporter")).hasToString("{\"age\":13,\"years\":1.5}");
  }

  @Test
  void read_wrongValues_namesEachPlaceAndWhatToWrite() {
    Problem problem =
        problem(
            "{\"category\":\"unkindness\",\"inDanger\":\"yes\",\"reporter\":{\"age\":13.5,\"country\":\"England\"},"
                + "\"about\":[{\"type\":\"url\"},3]}");

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(Problem.FieldError::pointer)
        .contains(
            "/category",
            "/inDanger",
            "/reporter/age",
            "/reporter/country",
            "/about/0/value",
            "/about/1");
    assertThat(problem.errors().get(0).detail()).contains("blackmail");
    assertThat(problem.toString()).doesNotContain("unkindness").doesNotContain("England");
  }

  @Test
  void read_noCategory_asksForOne() {
    assertThat(problem("{}").errors())
        .extracting(Problem.FieldError::pointer)
        .containsExactly("/category");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{'category':'other'}",
        "{\"category\":\"other\",}",
        "{\"category\":\"other\"} {}",
        "{\"category\":\"other\",\"category\":\"spam\"}",
        "{\"a\":[[[[[[[[[[[[[[1]]]]]]]]]]]]]]}",
      })
  void read_notOneStrictJsonObject_isMalformed(String body) {
    assertThat(problem(body).code()).isEqualTo("malformed-json");
  }

  @Test
  void read_notUtf8_isMalformed() {
    byte[] body = {'{', '"', (byte) 0xFF, '"', ':', '1', '}'};

    assertThat(catchThrowableOfType(Refused.class, () -> FormReader.read(body)).problem().code())
        .isEqualTo("malformed-json");
  }

  @Test
  void read_imageInAnyForm_isRefusedWhereverItStands() {
    String base64 = JPEG + "A".repeat(600);
    String mail = ("q1".repeat(38) + "\\n").repeat(4);
    for (String blob :
        new String[] {
          "data:image/png;base64,AAAA",
          "look: DATA:,hello",
          JPEG,
          base64,
          "x".repeat(600),
          mail,
          "ab".repeat(300),
          "ff ".repeat(300),
          "begin 644 me.jpg",
        }) {
      for (String body :
          new String[] {
            "{\"category\":\"other\",\"words\":\"%s\"}",
            "{\"category\":\"other\",\"about\":[{\"type\":\"text\",\"value\":\"%s\"}]}",
            "{\"category\":\"other\",\"unknown\":{\"deep\":[\"%s\"]}}",
            "{\"category\":\"other\",\"%s\":1}",
          }) {
        assertThatThrownBy(() -> read(body.formatted(blob)))
            .as(blob)
            .isInstanceOf(ImageRefused.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They said: send it by 5pm or else. I said noooooooooooooooooooooooooooooo!!!",
        "https://chat.example/c/4f3c2b1a-0d9e-8f7a-6b5c-4d3e2f1a0b9c?token=abcdefghijklmnopqrstuvwxyz0123456789",
        "begin with the start: 644 days ago",
        "date: 12/11, data: none",
        "ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha ha"
            + " ha",
      })
  void read_whatPeopleWrite_isNotTakenForAnImage(String words) {
    assertThat(read("{\"category\":\"other\",\"words\":\"" + words + "\"}").words().has("words"))
        .isTrue();
  }

  private static ReportForm read(String json) {
    return FormReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem problem(String json) {
    return catchThrowableOfType(Refused.class, () -> read(json)).problem();
  }
}
