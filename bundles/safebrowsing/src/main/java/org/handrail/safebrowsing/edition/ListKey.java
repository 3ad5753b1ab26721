package org.handrail.safebrowsing.edition;

import java.util.Optional;

/**
 * Which list: entries of one threat, or of none (the list of likely safe sites, which is empty
 * here), cut to one length.
 *
 * @param threat the threat
 * @param width the length of each entry in bytes: 4, 8, 16 or 32
 */
public record ListKey(Optional<Threat> threat, int width) {
  /** Refuses other lengths. */
  public ListKey {
    if (width != 4 && width != 8 && width != 16 && width != 32) {
      throw new IllegalArgumentException("a hash is 4, 8, 16 or 32 bytes long, not " + width);
    }
  }

  /** The list of a threat. */
  public static ListKey of(Threat threat, int width) {
    return new ListKey(Optional.of(threat), width);
  }

  /** The number by which a {@link Position} names the list; stable for ever. */
  public byte code() {
    return (byte) ((threat.map(Threat::number).orElse(0) << 4) | (width / 4));
  }
}
