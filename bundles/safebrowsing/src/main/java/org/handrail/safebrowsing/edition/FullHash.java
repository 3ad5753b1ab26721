package org.handrail.safebrowsing.edition;

import java.util.Arrays;
import java.util.List;

/**
 * A hash that is listed.
 *
 * @param hash 32 bytes; handed on uncopied
 * @param bits its threats as a set of bits, at least one
 */
public record FullHash(byte[] hash, int bits) {
  /** Its threats. */
  public List<Threat> threats() {
    return Arrays.stream(Threat.values()).filter(threat -> threat.in(bits)).toList();
  }
}
