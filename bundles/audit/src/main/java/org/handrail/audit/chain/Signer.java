package org.handrail.audit.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.handrail.files.OwnerFile;

/**
 * The key by which a node signs its checkpoints. {@link #toString()} never shows it.
 *
 * @param key the private key
 * @param verifier what others check with
 */
public record Signer(PrivateKey key, Verifier verifier) {
  /**
   * The key in a file, which is made, for its owner only, when there is none: the private key in
   * PKCS #8 and then the verifier, a line each.
   *
   * @throws IOException when the file cannot be read or holds no key
   */
  public static Signer in(Path file) throws IOException {
    if (!Files.exists(file)) {
      OwnerFile.write(file, fresh());
    }
    List<String> lines = Files.readAllLines(file);
    try {
      return new Signer(
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0).strip()))),
          Verifier.parse(lines.get(1)).orElseThrow());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException(
          file.getFileName() + " holds no signing key: restore it from a backup", e);
    }
  }

  /** A signature over a text. */
  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "Signer[" + verifier.name() + "]";
  }

  private static byte[] fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] id = new byte[4];
      new SecureRandom().nextBytes(id);
      byte[] point = pair.getPublic().getEncoded();
      Verifier verifier =
          new Verifier(
              "handrail-audit-" + HexFormat.of().formatHex(id),
              Arrays.copyOfRange(point, point.length - 32, point.length));
      String text =
          Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
              + "\n"
              + verifier.text()
              + "\n";
      return text.getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java from 15 on has Ed25519", e);
    }
  }
}
