package org.handrail.safebrowsing.v5;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.handrail.safebrowsing.rice.RiceDecoder;
import org.handrail.safebrowsing.wire.v5.HashList;

/** What a version 5 client does with the updates of a list, and the checks it makes. */
final class TestClient {
  private final int width;
  private final List<byte[]> hashes = new ArrayList<>();
  private ByteString version = ByteString.EMPTY;

  TestClient(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  ByteString version() {
    return version;
  }

  int size() {
    return hashes.size();
  }

  boolean holds(byte[] hash) {
    return hashes.stream().anyMatch(held -> Arrays.equals(held, Arrays.copyOf(hash, width)));
  }

  void apply(HashList list) {
    if (!list.getPartialUpdate()) {
      assertThat(list.hasCompressedRemovals()).isFalse();
      hashes.clear();
    }
    if (list.hasCompressedRemovals()) {
      var removals = list.getCompressedRemovals();
      decode(
              BigInteger.valueOf(Integer.toUnsignedLong(removals.getFirstValue())),
              removals.getRiceParameter(),
              removals.getEntriesCount(),
              removals.getEncodedData())
          .stream()
          .sorted(Comparator.reverseOrder())
          .forEach(index -> hashes.remove(index.intValueExact()));
    }
    additions(list).forEach(value -> hashes.add(bytes(value)));
    hashes.sort(Arrays::compareUnsigned);
    if (!list.getSha256Checksum().isEmpty()) {
      assertThat(sha256(hashes)).isEqualTo(list.getSha256Checksum().toByteArray());
    }
    version = list.getVersion();
  }

  private static List<BigInteger> additions(HashList list) {
    return switch (list.getCompressedAdditionsCase()) {
      case ADDITIONS_FOUR_BYTES -> {
        var rice = list.getAdditionsFourBytes();
        BigInteger first = BigInteger.valueOf(Integer.toUnsignedLong(rice.getFirstValue()));
        yield decode(first, rice.getRiceParameter(), rice.getEntriesCount(), rice.getEncodedData());
      }
      case ADDITIONS_EIGHT_BYTES -> {
        var rice = list.getAdditionsEightBytes();
        yield decode(
            number(rice.getFirstValue()),
            rice.getRiceParameter(),
            rice.getEntriesCount(),
            rice.getEncodedData());
      }
      case ADDITIONS_SIXTEEN_BYTES -> {
        var rice = list.getAdditionsSixteenBytes();
        yield decode(
            number(rice.getFirstValueHi(), rice.getFirstValueLo()),
            rice.getRiceParameter(),
            rice.getEntriesCount(),
            rice.getEncodedData());
      }
      case ADDITIONS_THIRTY_TWO_BYTES -> {
        var rice = list.getAdditionsThirtyTwoBytes();
        BigInteger first =
            number(
                rice.getFirstValueFirstPart(),
                rice.getFirstValueSecondPart(),
                rice.getFirstValueThirdPart(),
                rice.getFirstValueFourthPart());
        yield decode(first, rice.getRiceParameter(), rice.getEntriesCount(), rice.getEncodedData());
      }
      case COMPRESSEDADDITIONS_NOT_SET -> List.of();
    };
  }

  private static BigInteger number(long... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * parts.length);
    for (long part : parts) {
      bytes.putLong(part);
    }
    return new BigInteger(1, bytes.array());
  }

  private static List<BigInteger> decode(BigInteger first, int k, int count, ByteString encoded) {
    return RiceDecoder.decode(first, k, count, encoded.toByteArray());
  }

  private byte[] bytes(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[width];
    int length = Math.min(width, signed.length);
    System.arraycopy(signed, signed.length - length, bytes, width - length, length);
    return bytes;
  }

  private static byte[] sha256(List<byte[]> sorted) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      sorted.forEach(digest::update);
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
