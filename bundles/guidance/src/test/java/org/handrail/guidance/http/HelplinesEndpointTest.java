package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.StreamSupport;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.library.Libraries;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class HelplinesEndpointTest {
  private static final FakeCall HELPLINES = FakeCall.get("/v1/helplines");

  private final HelplinesEndpoint endpoint =
      new HelplinesEndpoint(Libraries.shipped(HandClock.atNoon()));

  @Test
  void helplines_forAChildInBritain_beginWith999AndThenChildline() {
    List<JsonObject> lines = lines(HELPLINES.withQuery("country", "gb").withQuery("age", "13"));

    assertThat(dial(lines.get(0))).isEqualTo("999");
    assertThat(lines.get(1).get("id").getAsString()).isEqualTo("gb-childline");
    assertThat(dial(lines.get(1))).isEqualTo("0800 1111");
    assertThat(lines.get(1).get("openNow").getAsBoolean()).isTrue();
  }

  @Test
  void helplines_pastTheirDay_areMarked() {
    List<JsonObject> lines =
        lines(HELPLINES.withQuery("country", "GB").withQuery("audience", "parent"));

    assertThat(lines)
        .filteredOn(line -> line.get("id").getAsString().equals("gb-nspcc"))
        .singleElement()
        .satisfies(line -> assertThat(line.get("overdue").getAsBoolean()).isTrue());
  }

  @Test
  void helplines_whereNothingIsKnown_areNotEmptyAndSayHowToFindTheNumber() {
    for (String country : List.of("JP", "ZZ")) {
      List<JsonObject> lines = lines(HELPLINES.withQuery("country", country));

      assertThat(lines.get(0).get("id").getAsString()).isEqualTo("anywhere-emergency");
      assertThat(lines).extracting(line -> line.get("id").getAsString()).contains("take-it-down");
    }
  }

  @Test
  void helplines_askedAgainWithTheirTag_areNotSentAgain() {
    String tag = Served.tag(Served.content(endpoint, HELPLINES));

    assertThat(Served.content(endpoint, HELPLINES.withHeader("If-None-Match", tag)).status())
        .isEqualTo(304);
  }

  private List<JsonObject> lines(FakeCall call) {
    return StreamSupport.stream(
            Served.json(endpoint, call).getAsJsonArray("helplines").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String dial(JsonObject line) {
    return line.getAsJsonArray("contacts").get(0).getAsJsonObject().get("value").getAsString();
  }
}
