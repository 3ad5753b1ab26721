package org.handrail.adapters.mastodon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.handrail.api.http.Problem;
import org.handrail.reading.PlainTexts;
import org.handrail.reading.Refused;

/**
 * Reads {@code application/x-www-form-urlencoded} (URL standard, section 5.1) as Mastodon does: a
 * name that ends in brackets gathers its values in a list, and {@code true}, {@code 1} and {@code
 * on} are true. As strict as JSON is read here: UTF-8, no name twice, no image.
 */
final class FormBody {
  private static final int MOST_PAIRS = 2_000;

  private final JsonObject object = new JsonObject();
  private final PlainTexts texts = new PlainTexts();

  private FormBody() {}

  /**
   * The parameters as an object.
   *
   * @throws Refused when they cannot be read
   * @throws org.handrail.reading.ImageRefused when there is an image in them
   */
  static JsonObject object(byte[] body) {
    FormBody form = new FormBody();
    int pairs = 0;
    int from = 0;
    while (from < body.length) {
      int end = from;
      while (end < body.length && body[end] != '&') {
        end++;
      }
      if (end > from) {
        if (++pairs > MOST_PAIRS) {
          throw malformed("It has too many parameters.");
        }
        form.pair(Arrays.copyOfRange(body, from, end));
      }
      from = end + 1;
    }
    return form.object;
  }

  private void pair(byte[] pair) {
    int equals = 0;
    while (equals < pair.length && pair[equals] != '=') {
      equals++;
    }
    String name = texts.plain(decode(pair, 0, equals));
    String value = texts.plain(decode(pair, Math.min(equals + 1, pair.length), pair.length));
    int bracket = name.indexOf('[');
    if (bracket > 0 && name.endsWith("]")) {
      add(name.substring(0, bracket), value);
    } else if (object.has(name)) {
      throw malformed("A parameter stands twice: keep one.");
    } else if (name.equals("forward")) {
      object.addProperty(name, value.equals("true") || value.equals("1") || value.equals("on"));
    } else {
      object.addProperty(name, value);
    }
  }

  private void add(String name, String value) {
    if (!object.has(name)) {
      object.add(name, new JsonArray());
    }
    if (!object.get(name).isJsonArray()) {
      throw malformed("A parameter is a list and a text: keep one.");
    }
    object.getAsJsonArray(name).add(value);
  }

  private static String decode(byte[] bytes, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      int high = bytes[i] == '%' && i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(out.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("It is not UTF-8.");
    }
  }

  private static Refused malformed(String detail) {
    return new Refused(
        Problem.of("malformed-form", 400, "The body is not the form that this call takes", detail));
  }
}
