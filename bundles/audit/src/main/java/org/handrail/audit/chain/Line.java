package org.handrail.audit.chain;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.handrail.api.audit.Deed;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit, as JSON.
 *
 * @param n its number, from 1 on
 * @param at when it was told
 * @param actor who
 * @param act what kind of deed
 * @param subject of what
 * @param detail how it went
 * @param request the id of the request; null for none
 * @param prev SHA-256 of the line before, in hexadecimal; zeros for the first
 */
record Line(
    long n,
    String at,
    String actor,
    String act,
    String subject,
    String detail,
    @Nullable String request,
    String prev) {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** What the first line has for the one before. */
  static final byte[] NONE_BEFORE = new byte[32];

  static byte[] bytes(long number, Instant at, Deed deed, byte[] previous) {
    return GSON.toJson(
            new Line(
                number,
                at.toString(),
                deed.actor(),
                deed.act(),
                deed.subject(),
                deed.detail(),
                deed.request().orElse(null),
                HexFormat.of().formatHex(previous)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The line of these bytes, without the newline; empty when they are none. */
  static Optional<Line> parse(byte[] line) {
    try {
      return Optional.ofNullable(
              GSON.fromJson(new String(line, StandardCharsets.UTF_8), Line.class))
          .filter(parsed -> parsed.prev != null);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }
}
