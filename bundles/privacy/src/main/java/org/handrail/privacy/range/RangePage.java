package org.handrail.privacy.range;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;

/**
 * One range as text: a line for each hash in ascending order, {@code HASH:COUNT}, each line as long
 * as any other. Lines with the count 0 are padding.
 */
public final class RangePage {
  /** Lines of a page; a range with more has twice as many, and so on. */
  static final int LINES = 16;

  private static final int MOST_COUNT = 9;
  private static final HexFormat HEX = HexFormat.of();

  private final TreeMap<byte[], Integer> counts =
      new TreeMap<>((Comparator<byte[]>) Arrays::compareUnsigned);
  private final byte[] prefix;

  /** An empty page of that range. */
  public RangePage(byte[] prefix) {
    this.prefix = prefix;
  }

  /** The four bytes of 8 hexadecimal digits; empty where these are none. */
  public static Optional<byte[]> prefix(String digits) {
    return digits.matches("[0-9A-Fa-f]{8}") ? Optional.of(HEX.parseHex(digits)) : Optional.empty();
  }

  /** How many hashes have been counted. */
  public int size() {
    return counts.size();
  }

  /** Counts a hash of 32 bytes, which is not copied. */
  public void add(byte[] hash, int count) {
    counts.merge(hash, count, Integer::sum);
  }

  /**
   * The answer, with an entity tag of its content.
   *
   * @param kind as {@link Padding#hash} takes it
   */
  public Content answer(Call call, Padding padding, String kind) {
    int lines = Math.max(1, (counts.size() + LINES - 1) / LINES) * LINES;
    for (int number = 0; counts.size() < lines; number++) {
      counts.putIfAbsent(padding.hash(kind, prefix, number), 0);
    }
    StringBuilder text = new StringBuilder(lines * 67);
    for (Map.Entry<byte[], Integer> line : counts.entrySet()) {
      text.append(HEX.formatHex(line.getKey())).append(':');
      text.append(Math.min(MOST_COUNT, line.getValue())).append('\n');
    }
    byte[] body = text.toString().getBytes(StandardCharsets.US_ASCII);
    String tag = '"' + HEX.formatHex(sha256(body), 0, 16) + '"';
    boolean known = call.header("If-None-Match").filter(tags -> tags.contains(tag)).isPresent();
    Content content =
        known ? Content.empty(304) : new Content(200, "text/plain; charset=utf-8", body, Map.of());
    return content.with("ETag", tag).with("Cache-Control", "public, max-age=300");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
