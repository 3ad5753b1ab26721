package org.handrail.guidance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;

/**
 * One answer made beforehand, plain and gzipped, each with a strong {@code ETag} (RFC 9110, 8.8.3)
 * and its 304.
 *
 * @param plain as it is
 * @param plainKnown the 304 to it
 * @param gzipped compressed
 * @param gzippedKnown the 304 to that
 * @param until the moment from which on it may be wrong
 */
record Body(
    Content plain, Content plainKnown, Content gzipped, Content gzippedKnown, Instant until) {
  private static final int TAG_BYTES = 16;
  // Where the server is away, help from weeks ago is better than none (RFC 5861, 4).
  private static final String STALE_IF_ERROR = ", stale-if-error=2419200";

  /**
   * Makes an answer.
   *
   * @param bytes never changed afterwards
   * @param fresh for how long others may keep it
   * @param more the fields that go with every answer
   */
  static Body of(
      String type, byte[] bytes, Duration fresh, Instant until, Map<String, String> more) {
    String hash = HexFormat.of().formatHex(sha256(bytes), 0, TAG_BYTES);
    Map<String, String> fields = new LinkedHashMap<>(more);
    fields.put("Cache-Control", "public, max-age=" + fresh.toSeconds() + STALE_IF_ERROR);
    Content plain = new Content(200, type, bytes, fields).with("ETag", '"' + hash + '"');
    Content gzipped =
        new Content(200, type, gzip(bytes), fields)
            .with("ETag", '"' + hash + "-gz\"")
            .with("Content-Encoding", "gzip");
    return new Body(plain, known(plain), gzipped, known(gzipped), until);
  }

  /** The answer in a coding that the caller takes, or 304 where the caller has it already. */
  Content answer(Call call) {
    boolean packed = call.header("Accept-Encoding").filter(Body::takesGzip).isPresent();
    Content content = packed ? gzipped : plain;
    String tag = String.valueOf(content.headers().get("ETag"));
    boolean has = call.header("If-None-Match").filter(tags -> names(tags, tag)).isPresent();
    return has ? packed ? gzippedKnown : plainKnown : content;
  }

  private static Content known(Content content) {
    Map<String, String> fields = new LinkedHashMap<>(content.headers());
    fields.remove("Content-Encoding");
    return new Content(304, "", new byte[0], fields);
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
    if (ifNoneMatch.equals(tag)) {
      return true;
    }
    for (String each : ifNoneMatch.split(",", -1)) {
      String known = each.strip();
      // A proxy may have weakened the tag; for a GET the comparison is weak (RFC 9110, 13.1.2).
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

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
