package org.handrail.lists.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The key that manifests are signed with: Ed25519 (RFC 8032), made on the first run, in a file that
 * only its owner may read. A manifest is a JSON Web Signature in its compact form (RFC 7515, with
 * EdDSA as RFC 8037 says), so that any library can check it. Safe for any thread.
 */
public final class ManifestKey {
  private static final String HEADER =
      text("{\"alg\":\"EdDSA\",\"typ\":\"handrail-lists+json\"}".getBytes(StandardCharsets.UTF_8));
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private ManifestKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /**
   * The key in a file, which is made where there is none.
   *
   * @throws IOException where it cannot be read or written, or is no key; it is never replaced
   */
  public static ManifestKey at(Path file) throws IOException {
    if (!Files.exists(file)) {
      try {
        make(file);
      } catch (FileAlreadyExistsException e) {
        // Somebody was faster: theirs is read.
        return read(file);
      }
    }
    return read(file);
  }

  private static void make(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String pem =
          pem(PRIVATE, pair.getPrivate().getEncoded()) + pem(PUBLIC, pair.getPublic().getEncoded());
      boolean posix =
          Files.getFileStore(file.toAbsolutePath().getRoot()).supportsFileAttributeView("posix");
      FileAttribute<?>[] ownerOnly =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      try (var channel =
          Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        channel.write(java.nio.ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
    }
  }

  private static ManifestKey read(Path file) throws IOException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    try {
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      return new ManifestKey(
          keys.generatePrivate(new PKCS8EncodedKeySpec(section(pem, PRIVATE))),
          keys.generatePublic(new X509EncodedKeySpec(section(pem, PUBLIC))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "the file holds no Ed25519 key: move it away, and a new one is made", e);
    }
  }

  /** Signs a text. */
  public String sign(String payload) {
    String signed = HEADER + "." + text(payload.getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + text(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public half, for who checks manifests elsewhere: X.509 in Base64, on one line. */
  public String publicText() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /**
   * A public half.
   *
   * @param base64 as {@link #publicText} answers it
   * @throws IllegalArgumentException where it is none
   */
  public static PublicKey publicKey(String base64) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no public key of Ed25519", e);
    }
  }

  /** The text that was signed; empty where this key did not sign it as it stands. */
  public Optional<String> verify(String jws) {
    return verify(publicKey, jws);
  }

  /** The text that was signed; empty where that key did not sign it as it stands. */
  public static Optional<String> verify(PublicKey signer, String jws) {
    String[] parts = jws.strip().split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(HEADER)) {
      return Optional.empty();
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(signer);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        return Optional.empty();
      }
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String pem(String kind, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }

  private static byte[] section(String pem, String kind) {
    int from = pem.indexOf("-----BEGIN " + kind + "-----");
    int to = pem.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no " + kind);
    }
    return Base64.getMimeDecoder().decode(pem.substring(from + kind.length() + 16, to));
  }
}
