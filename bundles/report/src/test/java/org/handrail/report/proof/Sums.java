package org.handrail.report.proof;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Does the sum of a challenge as a client would. */
public final class Sums {
  private Sums() {}

  /** The number that a challenge hides. */
  public static long number(Map<String, Object> challenge) {
    int most = (int) Objects.requireNonNull(challenge.get("maxnumber"));
    for (int number = 0; number <= most; number++) {
      if (hash(challenge.get("salt") + Integer.toString(number))
          .equals(challenge.get("challenge"))) {
        return number;
      }
    }
    throw new AssertionError("there is no such number");
  }

  /** What is sent for a challenge and a number, right or not. */
  public static String answer(Map<String, Object> challenge, Object number) {
    Map<String, Object> answer = new LinkedHashMap<>(challenge);
    answer.remove("maxnumber");
    answer.put("number", number);
    byte[] json = new Gson().toJson(answer).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(json);
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
