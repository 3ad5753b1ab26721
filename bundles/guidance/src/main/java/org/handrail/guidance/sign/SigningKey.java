package org.handrail.guidance.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.files.OwnerFile;

/**
 * An Ed25519 key (RFC 8032) in a file for its owner only: the private half in PKCS #8 and the
 * public half in SubjectPublicKeyInfo, both as PEM (RFC 7468). Immutable, safe for any thread.
 */
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;

  private final PrivateKey key;
  private final String publicPem;
  private final String id;

  private SigningKey(PrivateKey key, byte[] publicKey) throws GeneralSecurityException {
    this.key = key;
    publicPem = pem("PUBLIC KEY", publicKey);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicKey);
    id = HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /**
   * The key in that file, which is made when there is none.
   *
   * @throws IOException when it cannot be read or made; the message says what to do
   */
  public static SigningKey in(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        KeyPair fresh = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        String text =
            pem("PRIVATE KEY", fresh.getPrivate().getEncoded())
                + pem("PUBLIC KEY", fresh.getPublic().getEncoded());
        OwnerFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY")));
      byte[] open = block(text, "PUBLIC KEY");
      SigningKey key = new SigningKey(secret, open);
      key.check(keys, open);
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          file.getFileName() + " does not hold a key: restore it, or delete it for a new one", e);
    }
  }

  /** The public half, as PEM. */
  public String publicPem() {
    return publicPem;
  }

  /** Names the key: the first 16 hex digits of the SHA-256 of its public half (DER). */
  public String id() {
    return id;
  }

  /** The 64 bytes of the signature over these bytes. */
  public byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read can sign", e);
    }
  }

  // Two halves that do not belong together would publish a key that no feed can be checked with.
  private void check(KeyFactory keys, byte[] open) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(open)));
    byte[] sample = id.getBytes(StandardCharsets.US_ASCII);
    signature.update(sample);
    if (!signature.verify(sign(sample))) {
      throw new GeneralSecurityException("the two halves do not belong together");
    }
  }

  private static String pem(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  private static byte[] block(String text, String label) {
    Matcher block =
        Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label)
            .matcher(text);
    return Optional.of(block)
        .filter(Matcher::find)
        .map(found -> Base64.getMimeDecoder().decode(found.group(1)))
        .orElseThrow(() -> new IllegalArgumentException("there is no " + label));
  }
}
