package org.handrail.report.proof;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sum to be done: find the number, at most {@code maxnumber}, of which SHA-256 with the salt
 * before it is the challenge. As ALTCHA has it (altcha.org, "Proof-of-Work"), so that its libraries
 * do it.
 *
 * @param algorithm always {@code SHA-256}
 * @param challenge the hash, in lower-case hexadecimal
 * @param salt random, with when it ends; its last character is {@code &}, so that no digit of the
 *     number can be read as its own
 * @param signature what only this server can make of the challenge, in lower-case hexadecimal
 * @param maxnumber how far to look
 */
public record Challenge(
    String algorithm, String challenge, String salt, String signature, int maxnumber) {
  /** The members as they go out. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("algorithm", algorithm);
    members.put("challenge", challenge);
    members.put("maxnumber", maxnumber);
    members.put("salt", salt);
    members.put("signature", signature);
    return members;
  }
}
