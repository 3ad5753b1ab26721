package org.handrail.seal;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Locale;
import javax.crypto.KeyAgreement;

/**
 * An age identity that is made from a secret of 32 bytes, and the recipient that belongs to it
 * (X25519, RFC 7748; the text forms of age-encryption.org/v1). {@link #toString()} never shows it.
 *
 * @param secret {@code AGE-SECRET-KEY-1…}
 * @param recipient {@code age1…}
 */
public record Identity(String secret, String recipient) {
  private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

  /** A new one. */
  public static Identity random() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return of(secret);
  }

  /** The identity of a secret; the same each time. */
  public static Identity of(byte[] secret) {
    return new Identity(
        Bech32.getEncoder().encode("AGE-SECRET-KEY-", secret).toString().toUpperCase(Locale.ROOT),
        recipientOf(secret));
  }

  /** The recipient that belongs to a secret, for who only seals. */
  public static String recipientOf(byte[] secret) {
    try {
      KeyFactory factory = KeyFactory.getInstance("X25519");
      PrivateKey own =
          factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
      PublicKey base =
          factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT));
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(own);
      agreement.doPhase(base, true);
      return Bech32.getEncoder().encode("age", agreement.generateSecret()).toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 11 on has X25519", e);
    }
  }

  @Override
  public String toString() {
    return "Identity[" + recipient + "]";
  }
}
