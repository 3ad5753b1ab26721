package org.handrail.edge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bearer token, {@code handrail_ID_SECRET}: the prefix lets secret scanners find a leaked one,
 * the id names it in the audit, the secret is 256 random bits. {@link #toString()} never shows the
 * secret.
 *
 * @param id eight hexadecimal digits; not secret
 * @param text the whole token
 */
record Token(String id, String text) {
  private static final Pattern FORM = Pattern.compile("handrail_([0-9a-f]{8})_[0-9a-f]{64}");

  /** A new one. */
  static Token random(SecureRandom random) {
    byte[] id = new byte[4];
    byte[] secret = new byte[32];
    random.nextBytes(id);
    random.nextBytes(secret);
    HexFormat hex = HexFormat.of();
    String name = hex.formatHex(id);
    return new Token(name, "handrail_" + name + "_" + hex.formatHex(secret));
  }

  /** Reads one; empty when it has not the form of one. */
  static Optional<Token> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches() ? Optional.of(new Token(matcher.group(1), text)) : Optional.empty();
  }

  /** SHA-256 of the whole token: a slow hash would add nothing to 256 random bits. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "Token[" + id + ", …]";
  }
}
