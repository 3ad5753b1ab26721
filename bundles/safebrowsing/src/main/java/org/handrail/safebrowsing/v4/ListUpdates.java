package org.handrail.safebrowsing.v4;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.handrail.safebrowsing.edition.Limits;
import org.handrail.safebrowsing.edition.ListKey;
import org.handrail.safebrowsing.edition.Position;
import org.handrail.safebrowsing.edition.Shelf;
import org.handrail.safebrowsing.edition.Threat;
import org.handrail.safebrowsing.edition.Update;
import org.handrail.safebrowsing.http.Memo;
import org.handrail.safebrowsing.rice.RiceCode;
import org.handrail.safebrowsing.wire.v4.Checksum;
import org.handrail.safebrowsing.wire.v4.CompressionType;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse.ListUpdateResponse;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse.ListUpdateResponse.ResponseType;
import org.handrail.safebrowsing.wire.v4.RawHashes;
import org.handrail.safebrowsing.wire.v4.RawIndices;
import org.handrail.safebrowsing.wire.v4.RiceDeltaEncoding;
import org.handrail.safebrowsing.wire.v4.ThreatEntrySet;

/** Updates of lists as version 4 writes them, each made once. Safe for any thread. */
final class ListUpdates {
  private static final int WIDTH = 4;
  private static final int LEAST_PARAMETER = 2;
  private static final int MOST_PARAMETER = 28;

  private record Question(
      ListKey key, long latest, Optional<Position> held, Limits limits, boolean rice) {}

  private final Memo<Question, ListUpdateResponse> made = new Memo<>(256);

  /** Makes what most clients will ask for next. */
  void prepare(Shelf shelf) {
    for (Threat threat : Threat.values()) {
      ListKey key = ListKey.of(threat, WIDTH);
      of(shelf, key, Optional.empty(), Limits.NONE, true);
      for (Position earlier : shelf.earlier(key)) {
        of(shelf, key, Optional.of(earlier), Limits.NONE, true);
      }
    }
  }

  /** The update of one list, without the types that were asked for. */
  ListUpdateResponse of(
      Shelf shelf, ListKey key, Optional<Position> held, Limits limits, boolean rice) {
    Question question = new Question(key, shelf.latest(key).id(), held, limits, rice);
    return made.get(question, q -> write(shelf.update(key, held, limits), rice));
  }

  private static ListUpdateResponse write(Update update, boolean rice) {
    ListUpdateResponse.Builder response = ListUpdateResponse.newBuilder();
    response.setResponseType(
        update.partial() ? ResponseType.PARTIAL_UPDATE : ResponseType.FULL_UPDATE);
    if (update.additions().length > 0) {
      response.addAdditions(rice ? riceHashes(update.additions()) : rawHashes(update.additions()));
    }
    if (update.removals().length > 0) {
      response.addRemovals(rice ? riceIndices(update.removals()) : rawIndices(update.removals()));
    }
    response.setNewClientState(bytes(update.position().token()));
    response.setChecksum(Checksum.newBuilder().setSha256(bytes(update.checksum())));
    return response.build();
  }

  private static ThreatEntrySet rawHashes(byte[] additions) {
    return ThreatEntrySet.newBuilder()
        .setCompressionType(CompressionType.RAW)
        .setRawHashes(RawHashes.newBuilder().setPrefixSize(WIDTH).setRawHashes(bytes(additions)))
        .build();
  }

  private static ThreatEntrySet rawIndices(int[] removals) {
    RawIndices.Builder indices = RawIndices.newBuilder();
    for (int removal : removals) {
      indices.addIndices(removal);
    }
    return ThreatEntrySet.newBuilder()
        .setCompressionType(CompressionType.RAW)
        .setRawIndices(indices)
        .build();
  }

  private static ThreatEntrySet riceHashes(byte[] additions) {
    // Version 4 takes the four bytes as a little-endian number, and sorts by that.
    int[] values = new int[additions.length / WIDTH];
    ByteBuffer.wrap(additions).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    sortUnsigned(values);
    return ThreatEntrySet.newBuilder()
        .setCompressionType(CompressionType.RICE)
        .setRiceHashes(rice(values))
        .build();
  }

  private static ThreatEntrySet riceIndices(int[] removals) {
    return ThreatEntrySet.newBuilder()
        .setCompressionType(CompressionType.RICE)
        .setRiceIndices(rice(removals))
        .build();
  }

  private static RiceDeltaEncoding rice(int[] ascending) {
    RiceCode code = RiceCode.ofInts(ascending, LEAST_PARAMETER, MOST_PARAMETER);
    return RiceDeltaEncoding.newBuilder()
        .setFirstValue(Integer.toUnsignedLong(ascending[0]))
        .setRiceParameter(code.parameter())
        .setNumEntries(code.count())
        .setEncodedData(bytes(code.encoded()))
        .build();
  }

  private static void sortUnsigned(int[] values) {
    flip(values);
    Arrays.sort(values);
    flip(values);
  }

  private static void flip(int[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] ^= Integer.MIN_VALUE;
    }
  }

  // Nobody changes these arrays, so none is copied.
  private static ByteString bytes(byte[] array) {
    return UnsafeByteOperations.unsafeWrap(array);
  }
}
