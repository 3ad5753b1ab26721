package org.handrail.privacy.oprf;

import java.math.BigInteger;

/** What a client does (RFC 9497, section 3.3.1), for tests. */
public final class Blinding {
  private final byte[] input;
  private final BigInteger blind = P256.randomScalar();

  public Blinding(byte[] input) {
    this.input = input;
  }

  /** What is sent. */
  public byte[] blinded() {
    return P256.bytes(P256.multiply(P256.hashToGroup(input), blind));
  }

  /** The output, from what came back. */
  public byte[] output(byte[] evaluated) {
    BigInteger inverse = blind.modInverse(P256.order());
    byte[] unblinded = P256.bytes(P256.multiply(P256.element(evaluated).orElseThrow(), inverse));
    return P256.hash(P256.withLength(input), P256.withLength(unblinded), P256.ascii("Finalize"));
  }
}
