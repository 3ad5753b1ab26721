package org.handrail.privacy.range;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.handrail.files.OwnerFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Makes the hashes that fill a range up: HMAC-SHA-256 of the range and a number under a key that
 * only this server has, so that they are the same each time the range is asked for, whatever is in
 * it, and no one can tell them from hashes. Safe for any thread.
 */
@Component(service = Padding.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Padding {
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  /** With the key in {@code keys/padding.key} of the home, which is made if it is not there. */
  @Activate
  public Padding(BundleContext context) throws IOException {
    this(HomeFolder.of(context).resolve("keys"));
  }

  /** With the key in that folder. */
  public Padding(Path keys) throws IOException {
    Path file = keys.resolve("padding.key");
    if (!Files.exists(file)) {
      byte[] fresh = new byte[BYTES];
      new SecureRandom().nextBytes(fresh);
      OwnerFile.folder(keys);
      OwnerFile.write(file, fresh);
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != BYTES) {
      throw new IOException(
          "keys/padding.key must hold " + BYTES + " bytes, not " + bytes.length + ": delete it");
    }
    key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /**
   * A hash that begins with the prefix.
   *
   * @param kind which ranges: links, or contacts under one key
   * @param number from 0 on
   */
  byte[] hash(String kind, byte[] prefix, int number) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update((kind + "\0" + number + "\0").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] hash = mac.doFinal(prefix);
      System.arraycopy(prefix, 0, hash, 0, prefix.length);
      return hash;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
