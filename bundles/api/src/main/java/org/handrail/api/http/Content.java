package org.handrail.api.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer with bytes.
 *
 * @param status the HTTP status, 200 to 399
 * @param type the media type; empty when there is no body
 * @param body the bytes; not copied, so never change them afterwards
 * @param headers further header fields, in order; the edge adds its own and lets these win
 */
public record Content(int status, String type, byte[] body, Map<String, String> headers)
    implements Answer {
  private static final byte[] NOTHING = {};

  /** Copies the headers. */
  public Content {
    if (status < 200 || status > 399) {
      throw new IllegalArgumentException(
          "status " + status + " is not 200 to 399: answer with a Problem instead");
    }
    headers = Map.copyOf(headers);
  }

  /** A JSON answer in UTF-8. */
  public static Content json(int status, byte[] utf8) {
    return new Content(status, "application/json", utf8, Map.of());
  }

  /** A text answer of the given media type, in UTF-8. */
  public static Content text(String type, String text) {
    return new Content(
        200, type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** An answer without a body, such as 204 or 304. */
  public static Content empty(int status) {
    return new Content(status, "", NOTHING, Map.of());
  }

  /** The same answer with one more header field, or that field replaced. */
  public Content with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Content(status, type, body, more);
  }
}
