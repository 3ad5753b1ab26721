package org.handrail.guidance.http;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.guidance.sign.Signer;

/**
 * The signature of an answer: a field {@code Handrail-Signature}, a dictionary (RFC 9651) that
 * names the key and holds the Ed25519 signature over the bytes of the answer before any content
 * coding; and the same 64 bytes under an address that ends in {@code .sig}.
 */
final class Signed {
  static final String FIELD = "Handrail-Signature";
  static final String SUFFIX = ".sig";

  private Signed() {}

  /** The fields, with the one of the signature where there is a key. */
  static Map<String, String> fields(Signer signer, byte[] bytes, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    signer
        .key()
        .ifPresent(
            key ->
                all.put(
                    FIELD,
                    "keyid=\""
                        + key.id()
                        + "\", ed25519=:"
                        + Base64.getEncoder().encodeToString(key.sign(bytes))
                        + ":"));
    return all;
  }

  /** The signature that the answer carries, by itself. */
  static Answer alone(Content answer) {
    String field = answer.headers().get(FIELD);
    return Optional.ofNullable(field)
        .<Answer>map(
            value -> {
              String base64 = value.substring(value.indexOf('=', value.indexOf("ed25519")) + 2);
              byte[] bytes = Base64.getDecoder().decode(base64.substring(0, base64.length() - 1));
              return new Content(200, "application/octet-stream", bytes, Map.of())
                  .with("Cache-Control", String.valueOf(answer.headers().get("Cache-Control")))
                  .with("Vary", "Accept-Language");
            })
        .orElseGet(Problems::unsigned);
  }
}
