package org.handrail.edge.door;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.handrail.api.http.Content;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of answers, all but those that differ from one answer to the next. Those of an
 * answer that is given again and again, such as a feed, are encoded once and written as one. Such
 * an answer is known again by its very map of fields: the first time only that is noted, the second
 * time it is encoded, so that an answer given once costs nothing more. Holds at most a fixed number
 * of heads; a newer one takes the place of an older. Safe for any thread.
 */
final class AnswerHeads {
  /** What all answers have. */
  static final List<HttpField> COMMON =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          // Any page may embed the button and ask; credentials are never allowed, so no cookie can
          // be ridden.
          new PreEncodedHttpField("Access-Control-Allow-Origin", "*"),
          new PreEncodedHttpField(
              "Access-Control-Expose-Headers",
              "ETag, Handrail-Signature, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id"));

  private static final HttpField PAGE_POLICY =
      new PreEncodedHttpField(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri"
              + " 'none'; form-action 'none'; frame-ancestors 'none'");
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

  // What the edge, or Jetty by itself, adds to an answer or has to know of.
  private static final Set<String> OF_THE_EDGE =
      Set.of(
          "access-control-allow-origin",
          "access-control-expose-headers",
          "connection",
          "content-length",
          "content-security-policy",
          "content-type",
          "date",
          "referrer-policy",
          "server",
          "trailer",
          "transfer-encoding",
          "x-content-type-options",
          "x-request-id");
  private static final int SLOTS = 256;

  private record Known(Map<String, String> fields, String type, @Nullable HttpField lines) {}

  private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

  /** Adds what belongs into the head of that answer to fields that hold none of it yet. */
  @SuppressWarnings("ReferenceEquality") // Equal maps would have to be read to be known.
  void add(Content content, HttpFields.Mutable head) {
    Map<String, String> fields = content.headers();
    int slot = System.identityHashCode(fields) & (SLOTS - 1);
    Known known = slots.getPlain(slot);
    if (known == null || known.fields != fields || !known.type.equals(content.type())) {
      slots.setRelease(slot, new Known(fields, content.type(), null));
      each(content, head);
      return;
    }
    HttpField lines = known.lines;
    if (lines == null) {
      if (!canBeEncoded(content)) {
        each(content, head);
        return;
      }
      lines = encoded(content);
      slots.setRelease(slot, new Known(fields, content.type(), lines));
    }
    head.add(lines);
  }

  private static void each(Content content, HttpFields.Mutable head) {
    COMMON.forEach(head::add);
    typed(content.type()).forEach(head::add);
    content.headers().forEach(head::put);
  }

  private static List<HttpField> typed(String type) {
    if (type.isEmpty()) {
      return List.of();
    }
    if (type.equals("application/json")) {
      return List.of(JSON);
    }
    HttpField field = new HttpField(HttpHeader.CONTENT_TYPE, type);
    return type.startsWith("text/html") ? List.of(field, PAGE_POLICY) : List.of(field);
  }

  // Anything else is for Jetty to clean or to read: what is encoded here is written as it is, and
  // nothing is looked for and replaced.
  private static boolean canBeEncoded(Content content) {
    return isPlain(content.type())
        && content.headers().entrySet().stream()
            .allMatch(
                field ->
                    isPlain(field.getKey())
                        && isPlain(field.getValue())
                        && !OF_THE_EDGE.contains(field.getKey().toLowerCase(Locale.ROOT)));
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static HttpField encoded(Content content) {
    List<HttpField> all = new ArrayList<>(COMMON);
    all.addAll(typed(content.type()));
    content.headers().forEach((name, value) -> all.add(new HttpField(name, value)));
    ByteArrayOutputStream lines = new ByteArrayOutputStream(512);
    for (HttpField field : all) {
      lines.writeBytes(
          (field.getName() + ": " + field.getValue() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    return new Lines(all.get(0), lines.toByteArray());
  }

  /** Several fields that are written as one; by name it is the first of them. */
  private static final class Lines extends PreEncodedHttpField {
    private final byte[] bytes;

    Lines(HttpField first, byte[] bytes) {
      super(first.getName(), first.getValue());
      this.bytes = bytes;
    }

    @Override
    public void putTo(ByteBuffer buffer, HttpVersion version) {
      buffer.put(bytes);
    }

    @Override
    public int getEncodedLength(HttpVersion version) {
      return bytes.length;
    }
  }
}
