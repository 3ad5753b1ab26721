package org.handrail.privacy.oprf;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.crypto.hash2curve.OPRFHashToScalar;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/**
 * The group and the hashes of the ciphersuite P256-SHA256 (RFC 9497, section 4.3), in the
 * verifiable mode. Safe for any thread.
 */
final class P256 {
  /** {@code "OPRFV1-" || I2OSP(0x01, 1) || "-P256-SHA256"}; the 1 is the verifiable mode. */
  private static final String CONTEXT = "OPRFV1-\u0001-P256-SHA256";

  private static final byte[] SCALAR_TAG = ascii("HashToScalar-" + CONTEXT);
  private static final int SCALAR_BYTES = 32;
  private static final int ELEMENT_BYTES = 33;
  // Bits: 48 bytes are hashed to, of which this many are more than the order has (RFC 9380, section
  // 5.1).
  private static final int SECURITY_BITS = 128;
  private static final ECCurve CURVE = new SecP256R1Curve();
  // SEC 2, section 2.4.2.
  private static final ECPoint BASE =
      CURVE.decodePoint(
          HexFormat.of()
              .parseHex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
  private static final SecureRandom RANDOM = new SecureRandom();

  private P256() {}

  static ECPoint base() {
    return BASE;
  }

  static BigInteger order() {
    return CURVE.getOrder();
  }

  /** A scalar that is not zero, from all of them alike. */
  static BigInteger randomScalar() {
    while (true) {
      BigInteger candidate = new BigInteger(8 * SCALAR_BYTES, RANDOM);
      if (candidate.signum() > 0 && candidate.compareTo(order()) < 0) {
        return candidate;
      }
    }
  }

  /** Hashes to a point (RFC 9380, P256_XMD:SHA-256_SSWU_RO_). */
  static ECPoint hashToGroup(byte[] input) {
    return HashToEllipticCurve.getInstance(
            HashToCurveProfile.P256_XMD_SHA_256, "HashToGroup-" + CONTEXT)
        .hashToCurve(input);
  }

  static BigInteger hashToScalar(byte[] input) {
    return new OPRFHashToScalar(CURVE, new SHA256Digest(), SECURITY_BITS)
        .process(input, SCALAR_TAG);
  }

  /**
   * Multiplies by a secret. The comb goes the same steps and touches the same table whatever the
   * secret, unlike the window method that a point uses by itself.
   */
  static ECPoint multiply(ECPoint point, BigInteger secret) {
    return new FixedPointCombMultiplier().multiply(point, secret).normalize();
  }

  /** SEC 1, compressed: 33 bytes. */
  static byte[] bytes(ECPoint element) {
    return element.getEncoded(true);
  }

  static byte[] bytes(BigInteger scalar) {
    byte[] signed = scalar.toByteArray();
    byte[] bytes = new byte[SCALAR_BYTES];
    int length = Math.min(SCALAR_BYTES, signed.length);
    System.arraycopy(signed, signed.length - length, bytes, SCALAR_BYTES - length, length);
    return bytes;
  }

  /** The point of 33 bytes; empty where they are none, or the identity (RFC 9497, section 4.3). */
  static Optional<ECPoint> element(byte[] bytes) {
    if (bytes.length != ELEMENT_BYTES || (bytes[0] != 2 && bytes[0] != 3)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CURVE.decodePoint(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** SHA-256 over the parts. */
  static byte[] hash(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** A part with its length in two bytes before it. */
  static byte[] withLength(byte[] part) {
    return ByteBuffer.allocate(2 + part.length).putShort((short) part.length).put(part).array();
  }

  /** Two bytes of a number. */
  static byte[] twoBytes(int number) {
    return ByteBuffer.allocate(2).putShort((short) number).array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The seed's domain separation tag (RFC 9497, section 2.2.1). */
  static byte[] seedTag() {
    return ascii("Seed-" + CONTEXT);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
