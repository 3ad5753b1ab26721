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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.lib.brotli.Brotli;

/**
 * One answer made beforehand: plain; and packed with Brotli where there is a library for it, or
 * gzipped, from the first caller on who takes that. Each with a strong {@code ETag} (RFC 9110,
 * 8.8.3) and its 304. Safe for any thread.
 */
final class Body {
  /**
   * The answer in one coding.
   *
   * @param coding its name in {@code Accept-Encoding}; empty where it is plain
   * @param tag its {@code ETag}
   * @param content the answer
   * @param known the 304 to it
   */
  record Form(String coding, String tag, Content content, Content known) {
    private static Form of(
        String coding, String hash, String type, byte[] bytes, Map<String, String> fields) {
      String tag = coding.isEmpty() ? '"' + hash + '"' : '"' + hash + '-' + SHORT.get(coding) + '"';
      Content bare = new Content(200, type, bytes, fields).with("ETag", tag);
      Map<String, String> told = new LinkedHashMap<>(bare.headers());
      told.keySet().retainAll(OF_A_304);
      Content known = new Content(304, "", new byte[0], told);
      return new Form(
          coding, tag, coding.isEmpty() ? bare : bare.with("Content-Encoding", coding), known);
    }
  }

  /** The answer in a coding, packed when it is first asked for: the best packing is slow. */
  private static final class Packed {
    private final Supplier<Optional<Form>> maker;
    private Optional<Form> form = Optional.empty();
    // Written after the form, and read before it.
    private volatile boolean packed;

    Packed(Supplier<Optional<Form>> maker) {
      this.maker = maker;
    }

    Optional<Form> form() {
      if (!packed) {
        form = maker.get();
        packed = true;
      }
      return form;
    }
  }

  private static final Map<String, String> SHORT = Map.of("br", "br", "gzip", "gz");
  // What says anew how long and for whom it holds; the rest the caller has (RFC 9110, 15.4.5).
  private static final Set<String> OF_A_304 = Set.of("Cache-Control", "ETag", "Vary");
  private static final int TAG_BYTES = 16;
  // Where the server is away, help from weeks ago is better than none (RFC 5861, 4).
  private static final String STALE_IF_ERROR = ", stale-if-error=2419200";

  private final Form plain;
  private final Packed brotli;
  private final Packed gzip;
  private final Instant until;

  private Body(Form plain, Packed brotli, Packed gzip, Instant until) {
    this.plain = plain;
    this.brotli = brotli;
    this.gzip = gzip;
    this.until = until;
  }

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
    return new Body(
        Form.of("", hash, type, bytes, fields),
        new Packed(() -> Brotli.pack(bytes).map(br -> Form.of("br", hash, type, br, fields))),
        new Packed(() -> Optional.of(Form.of("gzip", hash, type, gzip(bytes), fields))),
        until);
  }

  /** As it is. */
  Form plain() {
    return plain;
  }

  /** The moment from which on it may be wrong. */
  Instant until() {
    return until;
  }

  /** The answer in a coding that the caller takes, or 304 where the caller has it already. */
  Content answer(Call call) {
    Optional<String> takes = call.header("Accept-Encoding");
    Form form = takes.isEmpty() ? plain : best(takes.get());
    boolean has = call.header("If-None-Match").filter(tags -> names(tags, form.tag())).isPresent();
    return has ? form.known() : form.content();
  }

  private Form best(String acceptEncoding) {
    Optional<Form> best = takes(acceptEncoding, "br") ? brotli.form() : Optional.empty();
    if (best.isEmpty() && takes(acceptEncoding, "gzip")) {
      best = gzip.form();
    }
    return best.orElse(plain);
  }

  private static boolean takes(String acceptEncoding, String coding) {
    for (String each : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String one = each.replace(" ", "");
      boolean refused = one.startsWith(coding + ";q=0") && one.matches(".*=0(\\.0*)?");
      if (one.equals(coding) || (one.startsWith(coding + ";q=") && !refused)) {
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
