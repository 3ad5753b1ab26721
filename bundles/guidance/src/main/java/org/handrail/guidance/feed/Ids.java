package org.handrail.guidance.feed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.handrail.api.guidance.Item;

/** Names that stay the same wherever a thing is served: UUIDs of their words (RFC 9562, 5.3). */
final class Ids {
  private Ids() {}

  static String of(Item item) {
    return uuid("item/" + item.id() + "/" + item.locale());
  }

  static String feed(String name) {
    return uuid("feed/" + name);
  }

  private static String uuid(String words) {
    byte[] bytes = ("handrail/guidance/" + words).getBytes(StandardCharsets.UTF_8);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(bytes);
  }
}
