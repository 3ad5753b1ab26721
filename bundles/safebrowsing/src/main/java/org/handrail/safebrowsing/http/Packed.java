package org.handrail.safebrowsing.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.handrail.api.http.Call;

/** Bodies that may be packed: Google's client for Java packs each of its own with gzip. */
final class Packed {
  // As much as the longest body that any of these calls takes unpacked.
  private static final int MOST_BYTES = 1_048_576;

  private Packed() {}

  /**
   * The body as it was before it was packed.
   *
   * @throws Refused when it cannot be unpacked, or is too large then
   */
  static byte[] body(Call call) {
    String coding = call.header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> call.body();
      case "gzip", "x-gzip" -> unpacked(call.body());
      default -> throw Refused.mediaType();
    };
  }

  private static byte[] unpacked(byte[] gzip) {
    byte[] body;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      body = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw Refused.invalid("The body is not gzip, as its Content-Encoding says.");
    }
    if (body.length > MOST_BYTES) {
      throw Refused.tooLarge();
    }
    return body;
  }
}
