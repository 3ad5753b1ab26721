package org.handrail.safebrowsing.edition;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a client has: the first so many entries of an edition. On the wire it is the opaque state
 * (v4) or version (v5) of a list.
 *
 * @param list {@link ListKey#code()}, or that of a name for the same entries
 * @param edition {@link Edition#id()}
 * @param count how many entries, from the first on
 */
public record Position(byte list, long edition, int count) {
  private static final byte FORMAT = 1;
  private static final int BYTES = 14;

  /** The bytes for the client. */
  public byte[] token() {
    return ByteBuffer.allocate(BYTES).put(FORMAT).put(list).putLong(edition).putInt(count).array();
  }

  /** Reads what a client sends back; empty where it is not from here. */
  public static Optional<Position> find(byte[] token) {
    if (token.length != BYTES || token[0] != FORMAT) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(token, 1, BYTES - 1);
    return Optional.of(new Position(bytes.get(), bytes.getLong(), bytes.getInt()));
  }

  /** The same place in a list with the same entries. */
  public Position as(byte otherList) {
    return new Position(otherList, edition, count);
  }
}
