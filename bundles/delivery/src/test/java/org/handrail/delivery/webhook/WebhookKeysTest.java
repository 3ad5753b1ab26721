package org.handrail.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors are of standard-webhooks/standard-webhooks @b2fa7b87, MIT; see vectors/. */
class WebhookKeysTest {
  private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SECOND = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  // 23 bytes: other libraries take it, the specification asks for 24.
  private static final String TOO_SHORT = "unpadded secret len 31";

  @Test
  void sign_vectorsThatAreValid_isAmongTheirSignatures() throws IOException {
    int valid = 0;
    for (JsonObject vector : vectors()) {
      if (vector.get("valid").getAsBoolean()
          && !TOO_SHORT.equals(vector.get("name").getAsString())) {
        assertThat(vector.get("signature").getAsString().split(" "))
            .as(vector.get("name").getAsString())
            .contains(signature(vector));
        valid++;
      }
    }
    assertThat(valid).isPositive();
  }

  @Test
  void sign_vectorsWithAWrongSignature_isNotAmongTheirSignatures() throws IOException {
    int wrong = 0;
    for (JsonObject vector : vectors()) {
      String name = vector.get("name").getAsString();
      if (name.startsWith("wrong last byte") || name.equals("only decoys")) {
        assertThat(vector.get("signature").getAsString().split(" "))
            .as(name)
            .doesNotContain(signature(vector));
        wrong++;
      }
    }
    assertThat(wrong).isEqualTo(2);
  }

  @Test
  void sign_twoSecrets_givesBothSignatures() {
    byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);

    String both = WebhookKeys.of(List.of("# old", FIRST, "", SECOND)).sign("id", 1, payload);

    assertThat(both)
        .isEqualTo(
            WebhookKeys.of(List.of(FIRST)).sign("id", 1, payload)
                + " "
                + WebhookKeys.of(List.of(SECOND)).sign("id", 1, payload));
  }

  @Test
  void of_shortOrNoSecret_isRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> WebhookKeys.of(List.of())).hasMessageContaining("whsec_");
    assertThatThrownBy(() -> WebhookKeys.of(List.of("whsec_c2hvcnQ=")))
        .hasMessageContaining("24 bytes")
        .message()
        .doesNotContain("c2hvcnQ");
    assertThatThrownBy(() -> WebhookKeys.of(List.of("password"))).hasMessageContaining("whsec_");
  }

  private static String signature(JsonObject vector) {
    return WebhookKeys.of(List.of(vector.get("secret").getAsString()))
        .sign(
            vector.get("id").getAsString(),
            vector.get("timestamp").getAsLong(),
            vector.get("payload").getAsString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<JsonObject> vectors() throws IOException {
    try (InputStream in =
        WebhookKeysTest.class.getResourceAsStream("/vectors/standard-webhooks.json")) {
      List<JsonObject> all = new ArrayList<>();
      for (JsonElement vector :
          JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .getAsJsonObject()
              .getAsJsonArray("vectors")) {
        all.add(vector.getAsJsonObject());
      }
      return all;
    }
  }
}
