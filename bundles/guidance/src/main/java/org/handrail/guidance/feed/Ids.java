package org.handrail.guidance.feed;

import org.handrail.api.guidance.Item;

/** The name of an item that stays the same wherever it is served: a tag URI (RFC 4151). */
final class Ids {
  private static final String TAG = "tag:handrail.org,2026:guidance/";

  private Ids() {}

  static String of(Item item) {
    return TAG + item.id() + "/" + item.locale();
  }

  static String feed(String name) {
    return TAG + "feed/" + name;
  }
}
