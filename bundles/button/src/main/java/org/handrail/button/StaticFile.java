package org.handrail.button;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;

/**
 * A file that stands in memory, plain and gzipped, answered with a strong {@code ETag} for each of
 * the two (RFC 9110, 8.8.3).
 *
 * @param plain the answer as it is
 * @param gzipped the same, compressed
 */
record StaticFile(Content plain, Content gzipped) {

  /**
   * A file with its header fields.
   *
   * @param body the bytes; never changed
   * @param cacheControl how long others may keep it
   * @param more the fields that go with every answer
   */
  static StaticFile of(String type, byte[] body, String cacheControl, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Cache-Control", cacheControl);
    headers.put("Vary", "Accept-Encoding");
    String hash = HexFormat.of().formatHex(Resource.digest("SHA-256", body), 0, 16);
    return new StaticFile(
        new Content(200, type, body, headers).with("ETag", '"' + hash + '"'),
        new Content(200, type, gzip(body), headers)
            .with("ETag", '"' + hash + "-gz\"")
            .with("Content-Encoding", "gzip"));
  }

  /** The file in a coding that the caller takes, or 304 where the caller has it already. */
  Content answer(Call call) {
    Content content =
        call.header("Accept-Encoding").filter(StaticFile::takesGzip).isPresent() ? gzipped : plain;
    String tag = String.valueOf(content.headers().get("ETag"));
    boolean known = call.header("If-None-Match").filter(tags -> names(tags, tag)).isPresent();
    if (!known) {
      return content;
    }
    Map<String, String> headers = new LinkedHashMap<>(content.headers());
    headers.remove("Content-Encoding");
    return new Content(304, "", new byte[0], headers);
  }

  private static boolean takesGzip(String acceptEncoding) {
    for (String each : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = each.replace(" ", "");
      boolean refused = coding.matches("gzip;q=0(\\.0*)?");
      if (coding.equals("gzip") || (coding.startsWith("gzip;q=") && !refused)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String ifNoneMatch, String tag) {
    for (String each : ifNoneMatch.split(",", -1)) {
      String known = each.strip();
      // A proxy may have weakened the tag; for a GET the comparison is weak.
      if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
    return out.toByteArray();
  }
}
