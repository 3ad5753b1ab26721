package org.handrail.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * What Safe Browsing makes of links, worked out apart from the server. A prefix is the first four
 * bytes of the SHA-256 of a link without its scheme, here in hexadecimal.
 */
final class Prefixes {
  private static final HexFormat HEX = HexFormat.of();

  private Prefixes() {}

  /** Writes a list of such links as phishing, and of nothing else. */
  static void list(Path home, String... links) throws IOException {
    Files.createDirectories(home.resolve("lists"));
    Files.writeString(
        home.resolve("lists/tricks.links.txt"),
        "# handrail: category=phishing severity=high confidence=90\nhttp://"
            + String.join("\nhttp://", links)
            + "\n");
  }

  /** The same in a server that runs, and waits until it has it. */
  static void list(RunningServer server, String... links) throws IOException {
    list(server.home(), links);
    String checksum = checksum(sorted(links));
    await()
        .until(
            () ->
                Json.at(server.get("/v5/hashList/se-4b?alt=json").body(), "sha256Checksum")
                    .equals(checksum));
  }

  /** The whole hash, in base64. */
  static String hash(String link) {
    return base64(sha256(link.getBytes(UTF_8)));
  }

  /** The prefix. */
  static String of(String link) {
    return HEX.formatHex(prefix(link));
  }

  /** The prefix in base64. */
  static String inBase64(String link) {
    return base64(prefix(link));
  }

  /** The bytes of the prefix. */
  static byte[] prefix(String link) {
    return Arrays.copyOf(sha256(link.getBytes(UTF_8)), 4);
  }

  /** The prefixes in their order. */
  static List<String> sorted(String... links) {
    TreeSet<String> sorted = new TreeSet<>();
    for (String link : links) {
      sorted.add(of(link));
    }
    return List.copyOf(sorted);
  }

  /** The checksum of a list of these prefixes, in base64. */
  static String checksum(Collection<String> prefixes) {
    return base64(sha256(HEX.parseHex(String.join("", prefixes))));
  }

  /** The prefixes in {@code rawHashes} of version 4, one after the other. */
  static List<String> raw(JsonObject raw) {
    String all = HEX.formatHex(Base64.getDecoder().decode(raw.get("rawHashes").getAsString()));
    return List.of(all.split("(?<=\\G.{8})"));
  }

  /** The prefixes in {@code riceHashes} of version 4: numbers that begin with the last byte. */
  static List<String> ofVersion4(JsonObject rice) {
    return numbers(rice, "numEntries").stream()
        .map(number -> HEX.toHexDigits(Integer.reverseBytes(number.intValue())))
        .sorted()
        .toList();
  }

  /** The prefixes in {@code additionsFourBytes} of version 5. */
  static List<String> ofVersion5(JsonObject rice) {
    return numbers(rice, "entriesCount").stream()
        .map(number -> HEX.toHexDigits(number.intValue()))
        .toList();
  }

  /**
   * Unpacks Golomb-Rice: the first number, then the distance to each next one.
   *
   * @param count the name of the member that says how many follow; absent where none does
   */
  static List<Long> numbers(JsonObject rice, String count) {
    List<Long> numbers = new ArrayList<>();
    numbers.add(rice.has("firstValue") ? rice.get("firstValue").getAsLong() : 0);
    if (rice.has(count)) {
      ByteBuffer bits =
          ByteBuffer.wrap(Base64.getDecoder().decode(rice.get("encodedData").getAsString()));
      int at = 0;
      int parameter = rice.get("riceParameter").getAsInt();
      for (int i = 0; i < rice.get(count).getAsInt(); i++) {
        long distance = 0;
        for (; bit(bits, at++) == 1; distance++) {}
        distance <<= parameter;
        for (int j = 0; j < parameter; j++) {
          distance |= bit(bits, at++) << j;
        }
        numbers.add(numbers.get(i) + distance);
      }
    }
    return numbers;
  }

  private static long bit(ByteBuffer bytes, int at) {
    return (bytes.get(at / 8) >> (at % 8)) & 1;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
