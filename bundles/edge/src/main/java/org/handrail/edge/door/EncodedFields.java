package org.handrail.edge.door;

import java.util.Map;
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
  private static final HttpField[] NONE = {};

  private record Known(Map<String, String> fields, HttpField @Nullable [] encoded) {}

  private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

  /** The fields of an answer, in order. */
  @SuppressWarnings("ReferenceEquality") // Equal maps would have to be read to be known.
  HttpField[] of(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return NONE;
    }
    int slot = System.identityHashCode(fields) & (SLOTS - 1);
    Known known = slots.getPlain(slot);
    if (known == null || known.fields != fields) {
      slots.setRelease(slot, new Known(fields, null));
      return plain(fields);
    }
    HttpField[] encoded = known.encoded;
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
  private static HttpField[] encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getValue().chars().allMatch(c -> c >= ' ' && c <= '~')
                    ? new PreEncodedHttpField(field.getKey(), field.getValue())
                    : new HttpField(field.getKey(), field.getValue()))
        .toArray(HttpField[]::new);
  }
}
