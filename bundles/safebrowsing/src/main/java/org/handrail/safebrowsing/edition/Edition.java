package org.handrail.safebrowsing.edition;

import java.nio.ByteBuffer;

/**
 * One immutable state of a list.
 *
 * @param key which list
 * @param prefixes its entries
 * @param id a number made of its content: the same entries have the same id, also after a restart
 */
public record Edition(ListKey key, Prefixes prefixes, long id) {
  static Edition of(ListKey key, Prefixes prefixes) {
    return new Edition(
        key, prefixes, ByteBuffer.wrap(prefixes.checksum(prefixes.size())).getLong());
  }

  /** What a client has that holds the first so many entries. */
  Position at(int count) {
    return new Position(key.code(), id, count);
  }
}
