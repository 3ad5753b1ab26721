package org.handrail.safebrowsing.rice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.handrail.safebrowsing.Vectors;
import org.junit.jupiter.api.Test;

class RiceCodeTest {
  private static final JsonObject VECTORS = Vectors.read("sb_rice.json");

  @Test
  void ofInts_publishedVersion4Differences_givesThePublishedBits() {
    JsonArray deltas = VECTORS.getAsJsonArray("v4_deltas");
    for (JsonElement each : deltas) {
      JsonObject vector = each.getAsJsonObject();
      int[] numbers = new int[vector.getAsJsonArray("deltas").size() + 1];
      for (int i = 1; i < numbers.length; i++) {
        int delta = (int) vector.getAsJsonArray("deltas").get(i - 1).getAsLong();
        numbers[i] = numbers[i - 1] + delta;
      }

      RiceCode code = RiceCode.ofInts(numbers, vector.get("k").getAsInt());

      assertThat(trimmed(code.encoded())).isEqualTo(trimmed(encoded(vector)));
    }
    assertThat(deltas).hasSizeGreaterThan(10);
  }

  @Test
  void of_publishedVersion5Hashes_givesThePublishedBits() {
    TreeSet<Integer> lengths = new TreeSet<>();
    for (JsonElement each : VECTORS.getAsJsonArray("v5")) {
      JsonObject vector = each.getAsJsonObject();
      int width = vector.get("bits").getAsInt() / 8;
      int k = vector.get("rice_parameter").getAsInt();
      byte[] hashes = hashes(vector.getAsJsonArray("expected_sorted_hex"));

      RiceCode code =
          width == 4 ? RiceCode.ofInts(ints(hashes), k) : RiceCode.ofWide(hashes, width, k);

      assertThat(trimmed(code.encoded())).isEqualTo(trimmed(encoded(vector)));
      lengths.add(width);
    }
    assertThat(lengths).containsExactly(4, 8, 16, 32);
  }

  @Test
  void ofInts_oneNumber_hasNoDifferenceAndNoParameter() {
    assertThat(RiceCode.ofInts(new int[] {7}, 3, 30)).isEqualTo(new RiceCode(0, 0, new byte[0]));
  }

  @Property
  void ofInts_anyNumbers_decodeToTheSame(@ForAll @Size(min = 2, max = 300) int[] any) {
    int[] ascending =
        Arrays.stream(any)
            .mapToLong(Integer::toUnsignedLong)
            .sorted()
            .mapToInt(i -> (int) i)
            .toArray();

    RiceCode code = RiceCode.ofInts(ascending, 2, 28);

    assertThat(code.parameter()).isBetween(2, 28);
    List<BigInteger> decoded =
        RiceDecoder.decode(unsigned(ascending[0]), code.parameter(), code.count(), code.encoded());
    assertThat(decoded)
        .isEqualTo(IntStream.of(ascending).mapToObj(RiceCodeTest::unsigned).toList());
  }

  @Property(tries = 200)
  void ofWide_anyNumbers_decodeToTheSame(
      @ForAll @Size(min = 2, max = 40) List<@Size(32) byte[]> any) {
    for (int width : new int[] {8, 16, 32}) {
      TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
      any.forEach(bytes -> sorted.add(Arrays.copyOf(bytes, width)));
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      sorted.forEach(packed::writeBytes);

      RiceCode code = RiceCode.ofWide(packed.toByteArray(), width);

      List<BigInteger> numbers = sorted.stream().map(bytes -> new BigInteger(1, bytes)).toList();
      List<BigInteger> decoded =
          RiceDecoder.decode(numbers.get(0), code.parameter(), code.count(), code.encoded());
      assertThat(decoded).isEqualTo(numbers);
      if (code.count() > 0) {
        assertThat(code.parameter()).isBetween(8 * width - 29, 8 * width - 2);
      }
    }
  }

  private static BigInteger unsigned(int value) {
    return BigInteger.valueOf(Integer.toUnsignedLong(value));
  }

  private static byte[] hashes(JsonArray hex) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    hex.forEach(each -> all.writeBytes(HexFormat.of().parseHex(each.getAsString())));
    return all.toByteArray();
  }

  private static int[] ints(byte[] hashes) {
    int[] ints = new int[hashes.length / 4];
    java.nio.ByteBuffer.wrap(hashes).asIntBuffer().get(ints);
    return ints;
  }

  private static byte[] encoded(JsonObject vector) {
    return HexFormat.of().parseHex(vector.get("encoded_hex").getAsString());
  }

  /** Without the zero bytes that other encoders put at the end. */
  private static byte[] trimmed(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
