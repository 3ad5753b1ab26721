package org.handrail.privacy.oprf;

import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** A point of P-256 that is not the identity. Immutable. */
public final class Element {
  private final ECPoint point;

  Element(ECPoint point) {
    this.point = point;
  }

  /** Reads a compressed point (SEC 1, 33 bytes); empty where that is none. */
  public static Optional<Element> find(byte[] bytes) {
    return P256.element(bytes).map(Element::new);
  }

  /** The compressed point. */
  public byte[] bytes() {
    return P256.bytes(point);
  }

  ECPoint point() {
    return point;
  }
}
