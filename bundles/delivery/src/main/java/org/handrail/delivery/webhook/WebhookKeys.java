package org.handrail.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that a receiver knows: it accepts a call that carries the signature of any of them,
 * so that one can be replaced while calls are under way (Standard Webhooks 1.0, symmetric
 * signatures {@code v1}). {@link #toString()} never shows them.
 */
final class WebhookKeys {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;

  private final List<SecretKeySpec> keys;

  private WebhookKeys(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * The secrets of a file, each on a line of its own; lines that begin with # are left out.
   *
   * @throws IllegalArgumentException when there is none, or one is not as Standard Webhooks says
   */
  static WebhookKeys of(List<String> lines) {
    List<SecretKeySpec> keys =
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(WebhookKeys::key)
            .toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          "the secrets of a webhook: write one a line, whsec_ and 24 bytes or more in base 64");
    }
    return new WebhookKeys(keys);
  }

  /** The value of {@code webhook-signature}. */
  String sign(String id, long timestampSeconds, byte[] payload) {
    return keys.stream()
        .map(key -> "v1," + mac(key, id, timestampSeconds, payload))
        .collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return "WebhookKeys[" + keys.size() + "]";
  }

  private static SecretKeySpec key(String line) {
    try {
      byte[] secret =
          Base64.getDecoder()
              .decode(line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line);
      if (secret.length >= LEAST_BYTES) {
        return new SecretKeySpec(secret, "HmacSHA256");
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the line: it is a secret.
    }
    throw new IllegalArgumentException(
        "a secret of a webhook is not allowed: write whsec_ and 24 bytes or more in base 64");
  }

  private static String mac(SecretKeySpec key, String id, long timestamp, byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(payload));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
