package org.handrail.report.proof;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.report.receipt.ReceiptKey;

/**
 * Makes challenges and judges answers. It keeps nothing: what a challenge must say for itself is
 * signed. Safe for any thread.
 */
final class Challenges {
  private static final String ALGORITHM = "SHA-256";
  private static final int LONGEST_ANSWER = 1_000;
  private static final int SALT_BYTES = 12;
  private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=([0-9]{10})&");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

  private final ReceiptKey key;
  private final Clock clock;
  private final int most;
  private final Duration valid;
  private final SecureRandom random = new SecureRandom();
  private final Gson gson = new Gson();

  /**
   * A right answer.
   *
   * @param challenge the challenge that it belongs to
   * @param until when that ends
   */
  record Solved(String challenge, Instant until) {}

  Challenges(ReceiptKey key, Clock clock, int most, Duration valid) {
    this.key = key;
    this.clock = clock;
    this.most = most;
    this.valid = valid;
  }

  Challenge issue() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String salted =
        HexFormat.of().formatHex(salt)
            + "?expires="
            + clock.instant().plus(valid).getEpochSecond()
            + "&";
    String challenge = hash(salted + random.nextInt(most + 1));
    return new Challenge(ALGORITHM, challenge, salted, sign(challenge), most);
  }

  /**
   * Judges an answer: JSON with {@code algorithm}, {@code challenge}, {@code number}, {@code salt}
   * and {@code signature}, in base 64.
   *
   * @return empty when it is wrong, of another server, or too late
   */
  Optional<Solved> judge(String answer) {
    Optional<JsonObject> json = read(answer);
    if (json.isEmpty()) {
      return Optional.empty();
    }
    String challenge = text(json.get(), "challenge");
    String number = text(json.get(), "number");
    Matcher salt = SALT.matcher(text(json.get(), "salt"));
    if (!text(json.get(), "algorithm").equals(ALGORITHM)
        || !salt.matches()
        || !NUMBER.matcher(number).matches()
        || !same(challenge, hash(salt.group() + number))
        || !same(text(json.get(), "signature"), sign(challenge))) {
      return Optional.empty();
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(salt.group(1)));
    return until.isBefore(clock.instant())
        ? Optional.empty()
        : Optional.of(new Solved(challenge, until));
  }

  private Optional<JsonObject> read(String answer) {
    if (answer.length() > LONGEST_ANSWER) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getDecoder().decode(answer);
      return Optional.ofNullable(
          gson.fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class));
    } catch (IllegalArgumentException | JsonParseException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonObject json, String name) {
    return json.has(name) && json.get(name).isJsonPrimitive() ? json.get(name).getAsString() : "";
  }

  private String sign(String challenge) {
    return HexFormat.of().formatHex(key.proof(challenge));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance(ALGORITHM).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
