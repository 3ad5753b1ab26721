package org.handrail.button;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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

  /** The digest of some bytes, by an algorithm that every JDK has. */
  static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks " + algorithm, e);
    }
  }
}
