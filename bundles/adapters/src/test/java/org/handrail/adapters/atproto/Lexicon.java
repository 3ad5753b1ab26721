package org.handrail.adapters.atproto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Objects;

/** As much of the lexicon language as {@code createReport} uses: checks an object against it. */
final class Lexicon {
  private final JsonObject defs;

  private Lexicon(JsonObject defs) {
    this.defs = defs;
  }

  static Lexicon read(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Lexicon.class.getResourceAsStream("/vectors/atproto/" + file))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Lexicon(JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("defs"));
    }
  }

  void checkOutput(JsonObject answer) {
    JsonObject output = defs.getAsJsonObject("main").getAsJsonObject("output");
    check(output.getAsJsonObject("schema"), answer);
  }

  private static void check(JsonObject schema, JsonObject value) {
    for (JsonElement required : schema.getAsJsonArray("required")) {
      assertThat(value.has(required.getAsString())).as(required.getAsString()).isTrue();
    }
    for (var property : schema.getAsJsonObject("properties").entrySet()) {
      if (value.has(property.getKey())) {
        checkValue(property.getValue().getAsJsonObject(), value.get(property.getKey()));
      }
    }
  }

  private static void checkValue(JsonObject schema, JsonElement value) {
    switch (schema.get("type").getAsString()) {
      case "integer" -> assertThat(value.getAsBigDecimal().stripTrailingZeros().scale()).isZero();
      case "union" -> assertThat(value.getAsJsonObject().has("$type")).isTrue();
      default -> {
        assertThat(value.getAsJsonPrimitive().isString()).isTrue();
        String format = schema.has("format") ? schema.get("format").getAsString() : "";
        if (format.equals("did")) {
          assertThat(value.getAsString()).matches("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");
        } else if (format.equals("datetime")) {
          assertThat(OffsetDateTime.parse(value.getAsString())).isNotNull();
        }
      }
    }
  }
}
