package org.handrail.button;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The files that lie beside this class in the bundle. */
final class Resource {
  private Resource() {}

  /**
   * The bytes of a file of this bundle.
   *
   * @throws UncheckedIOException when it cannot be read: the bundle is broken
   */
  static byte[] get(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the bundle lacks its file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same file as text. */
  static String text(String name) {
    return new String(get(name), StandardCharsets.UTF_8);
  }

  /** The SHA-2 digest of some bytes, of 256 or 384 bits. */
  static byte[] sha(String bits, byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-" + bits).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-" + bits, e);
    }
  }

  /** The bytes of a file that the build compressed with brotli, where it did. */
  static Optional<byte[]> brotli(String name) {
    return Resource.class.getResource(name + ".br") == null
        ? Optional.empty()
        : Optional.of(get(name + ".br"));
  }
}
