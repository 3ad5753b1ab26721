package org.handrail.edge.door;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of answers that are given again and again, such as a feed, encoded once. An
 * answer is known again by its very map of fields: the first time only that is noted, the second
 * time it is encoded, so that an answer given once costs nothing more. Holds at most a fixed number
 * of answers' fields; a newer one takes the place of an older. Safe for any thread.
 */
final class EncodedFields {
  private static final int SLOTS = 256;

  // What the edge adds to every answer of its own.
  private static final Set<String> OF_THE_EDGE =
      Set.of(
          "access-control-allow-origin",
          "access-control-expose-headers",
          "content-length",
          "content-type",
          "content-security-policy",
          "referrer-policy",
          "x-content-type-options",
          "x-request-id");
  private static final Encoded NONE = new Encoded(new HttpField[0], true);

  /**
   * The fields of an answer, in order.
   *
   * @param apart whether none of them can be one that the edge adds, so that nothing has to be
   *     looked for and replaced
   */
  record Encoded(HttpField[] fields, boolean apart) {}

  private record Known(Map<String, String> fields, @Nullable Encoded encoded) {}

  private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

  /** The fields of an answer, in order. */
  @SuppressWarnings("ReferenceEquality") // Equal maps would have to be read to be known.
  Encoded of(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    int slot = System.identityHashCode(fields) & (SLOTS - 1);
    Known known = slots.getPlain(slot);
    if (known == null || known.fields != fields) {
      slots.setRelease(slot, new Known(fields, null));
      return new Encoded(plain(fields), false);
    }
    Encoded encoded = known.encoded;
    if (encoded == null) {
      encoded = encoded(fields);
      slots.setRelease(slot, new Known(fields, encoded));
    }
    return encoded;
  }

  private static HttpField[] plain(Map<String, String> fields) {
    HttpField[] plain = new HttpField[fields.size()];
    int i = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      plain[i++] = new HttpField(field.getKey(), field.getValue());
    }
    return plain;
  }

  // Anything else is for Jetty to clean: what is encoded here is written as it is.
  private static Encoded encoded(Map<String, String> fields) {
    HttpField[] encoded =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getValue().chars().allMatch(c -> c >= ' ' && c <= '~')
                        ? new PreEncodedHttpField(field.getKey(), field.getValue())
                        : new HttpField(field.getKey(), field.getValue()))
            .toArray(HttpField[]::new);
    return new Encoded(
        encoded,
        fields.keySet().stream()
            .noneMatch(name -> OF_THE_EDGE.contains(name.toLowerCase(Locale.ROOT))));
  }
}
