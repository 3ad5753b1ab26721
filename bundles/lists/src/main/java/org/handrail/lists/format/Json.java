package org.handrail.lists.format;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files of JSON. What is not JSON from the first to the last byte is an IOException. */
final class Json {
  private static final int MAX_DEPTH = 64;

  /** Reads from the stream; what it leaves makes the file broken. */
  interface Body {
    void read(JsonReader in) throws IOException;
  }

  private Json() {}

  static void read(Path file, Body body) throws IOException {
    try (JsonReader in =
        new JsonReader(
            new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8),
                1 << 16))) {
      in.setStrictness(Strictness.STRICT);
      in.setNestingLimit(MAX_DEPTH);
      body.read(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("something follows the JSON");
      }
    } catch (IllegalStateException | JsonParseException | NumberFormatException e) {
      throw new IOException("the JSON is broken or of another shape", e);
    }
  }

  /** The next value of the stream. */
  static JsonElement next(JsonReader in) {
    return JsonParser.parseReader(in);
  }
}
