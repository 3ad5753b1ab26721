package org.handrail.privacy.oprf;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A secret key of the function, and what the server does with it. {@link #toString} shows its id
 * only. Safe for any thread.
 */
public final class OprfKey {
  private static final int ID_DIGITS = 16;

  private final BigInteger secret;
  private final Element publicKey;
  private final String id;

  private OprfKey(BigInteger secret) {
    this.secret = secret;
    publicKey = new Element(P256.multiply(P256.base(), secret));
    id = HexFormat.of().formatHex(P256.hash(publicKey.bytes())).substring(0, ID_DIGITS);
  }

  /** A new key. */
  public static OprfKey random() {
    return new OprfKey(P256.randomScalar());
  }

  /** The key of 32 bytes; empty where these are none. */
  public static Optional<OprfKey> find(byte[] secret) {
    BigInteger scalar = new BigInteger(1, secret);
    boolean valid =
        secret.length == 32 && scalar.signum() > 0 && scalar.compareTo(P256.order()) < 0;
    return valid ? Optional.of(new OprfKey(scalar)) : Optional.empty();
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the public key. */
  public String id() {
    return id;
  }

  /** The public half, by which a client checks proofs. */
  public Element publicKey() {
    return publicKey;
  }

  /** The 32 bytes to keep, for the owner only. */
  public byte[] secret() {
    return P256.bytes(secret);
  }

  /** The output for an input that the server knows (RFC 9497, section 3.3.1, Evaluate). */
  public byte[] output(byte[] input) {
    ECPoint evaluated = P256.multiply(P256.hashToGroup(input), secret);
    return P256.hash(
        P256.withLength(input), P256.withLength(P256.bytes(evaluated)), P256.ascii("Finalize"));
  }

  /** Evaluates what a client has blinded (RFC 9497, section 3.3.2, BlindEvaluate). */
  public Evaluation evaluate(List<Element> blinded) {
    return evaluate(blinded, P256.randomScalar());
  }

  Evaluation evaluate(List<Element> blinded, BigInteger random) {
    List<Element> evaluated = new ArrayList<>();
    for (Element element : blinded) {
      evaluated.add(new Element(P256.multiply(element.point(), secret)));
    }
    return new Evaluation(evaluated, prove(blinded, evaluated, random));
  }

  /** RFC 9497, section 2.2.1, GenerateProof. */
  private byte[] prove(List<Element> blinded, List<Element> evaluated, BigInteger random) {
    ECPoint composite = composite(blinded, evaluated);
    byte[] transcript =
        join(
            P256.withLength(publicKey.bytes()),
            P256.withLength(P256.bytes(composite)),
            P256.withLength(P256.bytes(P256.multiply(composite, secret))),
            P256.withLength(P256.bytes(P256.multiply(P256.base(), random))),
            P256.withLength(P256.bytes(P256.multiply(composite, random))),
            P256.ascii("Challenge"));
    BigInteger challenge = P256.hashToScalar(transcript);
    BigInteger response = random.subtract(challenge.multiply(secret)).mod(P256.order());
    return join(P256.bytes(challenge), P256.bytes(response));
  }

  /** The first half of RFC 9497, section 2.2.1, ComputeCompositesFast. */
  private ECPoint composite(List<Element> blinded, List<Element> evaluated) {
    byte[] seed = P256.hash(P256.withLength(publicKey.bytes()), P256.withLength(P256.seedTag()));
    ECPoint sum = publicKey.point().getCurve().getInfinity();
    for (int i = 0; i < blinded.size(); i++) {
      byte[] transcript =
          join(
              P256.withLength(seed),
              P256.twoBytes(i),
              P256.withLength(blinded.get(i).bytes()),
              P256.withLength(evaluated.get(i).bytes()),
              P256.ascii("Composite"));
      // These numbers are known to the client, too: the quick way gives nothing away.
      sum = sum.add(blinded.get(i).point().multiply(P256.hashToScalar(transcript)));
    }
    return sum.normalize();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return "OprfKey[" + id + "]";
  }
}
