package org.handrail.reading;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.handrail.api.http.Problem;

/**
 * Reads one JSON object: strictly, at most 12 deep, no member twice, and no image in any name or
 * text, nor one that is spread over several.
 */
public final class BoundedJson {
  private static final int DEPTH = 12;
  private static final double MOST_EXACT = 1L << 53;

  private final JsonReader reader;
  private final PlainTexts texts = new PlainTexts();

  private BoundedJson(JsonReader reader) {
    this.reader = reader;
  }

  /**
   * The object in a body.
   *
   * @throws Refused when there is none
   * @throws ImageRefused when there is an image in it
   */
  public static JsonObject object(byte[] utf8) {
    try (JsonReader reader = new JsonReader(new StringReader(decode(utf8)))) {
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH);
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        throw new Refused(Problem.malformed("Send one JSON object, in braces."));
      }
      JsonObject object = new BoundedJson(reader).object();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new Refused(Problem.malformed("Something follows the JSON object: leave it out."));
      }
      return object;
    } catch (MalformedJsonException | EOFException e) {
      throw new Refused(
          Problem.malformed(
              "Send one well-formed JSON object, nested at most " + DEPTH + " deep."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(Problem.malformed("The body is not UTF-8."));
    }
  }

  private JsonObject object() throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = texts.plain(reader.nextName());
      if (object.has(name)) {
        throw new Refused(Problem.malformed("A member stands twice in an object: keep one."));
      }
      object.add(name, value());
    }
    reader.endObject();
    return object;
  }

  private JsonElement value() throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> new JsonPrimitive(texts.plain(reader.nextString()));
      case NUMBER -> number(reader.nextDouble());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      default -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
    };
  }

  // A whole number stays one: the team reads age 13, and not 13.0.
  private static JsonPrimitive number(double value) {
    return value == Math.rint(value) && Math.abs(value) <= MOST_EXACT
        ? new JsonPrimitive((long) value)
        : new JsonPrimitive(value);
  }

  private JsonArray array() throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }
}
