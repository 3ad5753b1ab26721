package org.handrail.audit.chain;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key that signed notes are checked with (C2SP signed-note, Ed25519), in its text form {@code
 * NAME+HASH+KEY}.
 *
 * @param name the name that stands in a signature line
 * @param key the Ed25519 public key, 32 bytes; not copied, so never change it
 */
public record Verifier(String name, byte[] key) {
  private static final byte ED25519 = 1;
  // What stands before the 32 bytes in the X.509 form (RFC 8410).
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /**
   * The key of a text form.
   *
   * @return empty when it is none, or its hash is not that of its name and key
   */
  public static Optional<Verifier> parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty() || parts[0].contains(" ")) {
      return Optional.empty();
    }
    byte[] typed;
    try {
      typed = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (typed.length != 33 || typed[0] != ED25519) {
      return Optional.empty();
    }
    Verifier verifier = new Verifier(parts[0], Arrays.copyOfRange(typed, 1, 33));
    return HexFormat.of().formatHex(verifier.id()).equals(parts[1])
        ? Optional.of(verifier)
        : Optional.empty();
  }

  /** The text form. */
  public String text() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** The first four bytes of SHA-256 over name, newline, type and key. */
  byte[] id() {
    byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Sha256.of(line, typed()), 4);
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(publicKey());
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      // Bytes that are no signature, or no point of the curve.
      return false;
    }
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(X509);
    encoded.writeBytes(key);
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }

  private byte[] typed() {
    byte[] typed = new byte[33];
    typed[0] = ED25519;
    System.arraycopy(key, 0, typed, 1, 32);
    return typed;
  }
}
