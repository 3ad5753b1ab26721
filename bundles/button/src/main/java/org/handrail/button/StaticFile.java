package org.handrail.button;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;

/**
 * A file that stands in memory, plain and compressed, answered with a strong {@code ETag} for each
 * coding (RFC 9110, 8.8.3).
 *
 * @param codings the answer by its content coding, the smallest first and {@code identity} last
 */
record StaticFile(Map<String, Content> codings) {

  /**
   * A file with its header fields.
   *
   * @param body the bytes; never changed
   * @param brotli the same, compressed by the build
   * @param cacheControl how long others may keep it
   * @param more the fields that go with every answer
   */
  static StaticFile of(
      String type,
      byte[] body,
      Optional<byte[]> brotli,
      String cacheControl,
      Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Cache-Control", cacheControl);
    headers.put("Vary", "Accept-Encoding");
    String hash = HexFormat.of().formatHex(Resource.sha("256", body), 0, 16);
    Map<String, Content> codings = new LinkedHashMap<>();
    brotli.ifPresent(
        bytes -> codings.put("br", coded(new Content(200, type, bytes, headers), hash, "br")));
    codings.put("gzip", coded(new Content(200, type, gzip(body), headers), hash, "gzip"));
    codings.put("identity", new Content(200, type, body, headers).with("ETag", '"' + hash + '"'));
    return new StaticFile(codings);
  }

  private static Content coded(Content content, String hash, String coding) {
    return content.with("ETag", '"' + hash + '-' + coding + '"').with("Content-Encoding", coding);
  }

  /** The file in the smallest coding that the caller takes, or 304 where the caller has it. */
  Content answer(Call call) {
    String accepted = call.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
    Content content =
        codings.entrySet().stream()
            .filter(each -> takes(accepted, each.getKey()))
            .findFirst()
            .orElseThrow()
            .getValue();
    String tag = String.valueOf(content.headers().get("ETag"));
    boolean known = call.header("If-None-Match").filter(tags -> names(tags, tag)).isPresent();
    if (!known) {
      return content;
    }
    Map<String, String> headers = new LinkedHashMap<>(content.headers());
    headers.remove("Content-Encoding");
    return new Content(304, "", new byte[0], headers);
  }

  private static boolean takes(String acceptEncoding, String coding) {
    if (coding.equals("identity")) {
      return true;
    }
    for (String each : acceptEncoding.split(",", -1)) {
      String accepted = each.replace(" ", "");
      boolean refused = accepted.matches(coding + ";q=0(\\.0*)?");
      if (accepted.equals(coding) || (accepted.startsWith(coding + ";q=") && !refused)) {
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
