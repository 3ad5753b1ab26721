package org.handrail.safebrowsing.v4;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handrail.safebrowsing.rice.RiceDecoder;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse.ListUpdateResponse;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse.ListUpdateResponse.ResponseType;
import org.handrail.safebrowsing.wire.v4.RiceDeltaEncoding;
import org.handrail.safebrowsing.wire.v4.ThreatEntrySet;

/** What a version 4 client does with the updates of a list, and the checks it makes. */
final class TestClient {
  private final List<byte[]> prefixes = new ArrayList<>();
  private ByteString state = ByteString.EMPTY;

  ByteString state() {
    return state;
  }

  int size() {
    return prefixes.size();
  }

  boolean holds(byte[] hash) {
    return prefixes.stream().anyMatch(prefix -> Arrays.equals(prefix, Arrays.copyOf(hash, 4)));
  }

  void apply(ListUpdateResponse update) {
    if (update.getResponseType() == ResponseType.FULL_UPDATE) {
      assertThat(update.getRemovalsCount()).isZero();
      prefixes.clear();
    } else {
      assertThat(update.getResponseType()).isEqualTo(ResponseType.PARTIAL_UPDATE);
    }
    for (ThreatEntrySet removals : update.getRemovalsList()) {
      List<Integer> indices = new ArrayList<>(removals.getRawIndices().getIndicesList());
      if (removals.hasRiceIndices()) {
        decode(removals.getRiceIndices()).forEach(value -> indices.add(value.intValueExact()));
      }
      indices.sort(java.util.Comparator.reverseOrder());
      indices.forEach(index -> prefixes.remove((int) index));
    }
    for (ThreatEntrySet additions : update.getAdditionsList()) {
      ByteBuffer raw = additions.getRawHashes().getRawHashes().asReadOnlyByteBuffer();
      while (raw.hasRemaining()) {
        byte[] prefix = new byte[additions.getRawHashes().getPrefixSize()];
        raw.get(prefix);
        prefixes.add(prefix);
      }
      if (additions.hasRiceHashes()) {
        decode(additions.getRiceHashes()).forEach(value -> prefixes.add(littleEndian(value)));
      }
    }
    prefixes.sort(Arrays::compareUnsigned);
    assertThat(sha256(prefixes)).isEqualTo(update.getChecksum().getSha256().toByteArray());
    state = update.getNewClientState();
  }

  private static List<BigInteger> decode(RiceDeltaEncoding rice) {
    return RiceDecoder.decode(
        BigInteger.valueOf(rice.getFirstValue()),
        rice.getRiceParameter(),
        rice.getNumEntries(),
        rice.getEncodedData().toByteArray());
  }

  private static byte[] littleEndian(BigInteger value) {
    int bits = (int) value.longValueExact();
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bits).array();
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
