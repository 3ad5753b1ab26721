package org.handrail.safebrowsing.v5;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.handrail.safebrowsing.edition.Limits;
import org.handrail.safebrowsing.edition.ListKey;
import org.handrail.safebrowsing.edition.Position;
import org.handrail.safebrowsing.edition.Shelf;
import org.handrail.safebrowsing.edition.Update;
import org.handrail.safebrowsing.http.Memo;
import org.handrail.safebrowsing.rice.RiceCode;
import org.handrail.safebrowsing.wire.v5.HashList;
import org.handrail.safebrowsing.wire.v5.RiceDeltaEncoded128Bit;
import org.handrail.safebrowsing.wire.v5.RiceDeltaEncoded256Bit;
import org.handrail.safebrowsing.wire.v5.RiceDeltaEncoded32Bit;
import org.handrail.safebrowsing.wire.v5.RiceDeltaEncoded64Bit;

/** Updates of lists as version 5 writes them, each made once. Safe for any thread. */
final class HashLists {
  private static final int LEAST_PARAMETER = 3;
  private static final int MOST_PARAMETER = 30;

  private record Question(ListKey key, long latest, Optional<Position> held, Limits limits) {}

  private final Memo<Question, HashList> made = new Memo<>(256);
  private final Catalogue catalogue;
  private final Duration minimumWait;

  HashLists(Catalogue catalogue, java.time.Duration minimumWait) {
    this.catalogue = catalogue;
    this.minimumWait = Duration.newBuilder().setSeconds(minimumWait.toSeconds()).build();
  }

  /** Makes what most clients will ask for next. */
  void prepare(Shelf shelf) {
    for (Catalogue.Named list : catalogue.all()) {
      of(shelf, list, Optional.empty(), Limits.NONE);
      for (Position earlier : shelf.earlier(list.key())) {
        of(shelf, list, Optional.of(earlier), Limits.NONE);
      }
    }
  }

  /**
   * The update of one list.
   *
   * @param held a position in the key of the list
   */
  HashList of(Shelf shelf, Catalogue.Named list, Optional<Position> held, Limits limits) {
    Question question = new Question(list.key(), shelf.latest(list.key()).id(), held, limits);
    HashList update = made.get(question, q -> write(shelf.update(q.key(), held, limits), q.key()));
    HashList.Builder named = update.toBuilder().setName(list.name());
    if (list.code() != list.key().code()) {
      Position.find(update.getVersion().toByteArray())
          .ifPresent(position -> named.setVersion(bytes(position.as(list.code()).token())));
    }
    return named.build();
  }

  private HashList write(Update update, ListKey key) {
    HashList.Builder list = HashList.newBuilder();
    list.setVersion(bytes(update.position().token()));
    list.setPartialUpdate(update.partial());
    if (update.additions().length > 0) {
      additions(list, update.additions(), key.width());
    }
    if (update.removals().length > 0) {
      list.setCompressedRemovals(rice32(update.removals()));
    }
    if (update.complete()) {
      // Left out where more is to come, so that the client asks again at once.
      list.setMinimumWaitDuration(minimumWait);
    }
    if (!update.nothing()) {
      list.setSha256Checksum(bytes(update.checksum()));
    }
    return list.build();
  }

  private static void additions(HashList.Builder list, byte[] hashes, int width) {
    switch (width) {
      case 4 -> {
        int[] values = new int[hashes.length / 4];
        ByteBuffer.wrap(hashes).asIntBuffer().get(values);
        list.setAdditionsFourBytes(rice32(values));
      }
      case 8 -> list.setAdditionsEightBytes(rice64(hashes));
      case 16 -> list.setAdditionsSixteenBytes(rice128(hashes));
      default -> list.setAdditionsThirtyTwoBytes(rice256(hashes));
    }
  }

  private static RiceDeltaEncoded32Bit rice32(int[] ascending) {
    RiceCode code = RiceCode.ofInts(ascending, LEAST_PARAMETER, MOST_PARAMETER);
    return RiceDeltaEncoded32Bit.newBuilder()
        .setFirstValue(ascending[0])
        .setRiceParameter(code.parameter())
        .setEntriesCount(code.count())
        .setEncodedData(bytes(code.encoded()))
        .build();
  }

  private static RiceDeltaEncoded64Bit rice64(byte[] hashes) {
    RiceCode code = RiceCode.ofWide(hashes, 8);
    return RiceDeltaEncoded64Bit.newBuilder()
        .setFirstValue(ByteBuffer.wrap(hashes).getLong())
        .setRiceParameter(code.parameter())
        .setEntriesCount(code.count())
        .setEncodedData(bytes(code.encoded()))
        .build();
  }

  private static RiceDeltaEncoded128Bit rice128(byte[] hashes) {
    RiceCode code = RiceCode.ofWide(hashes, 16);
    ByteBuffer first = ByteBuffer.wrap(hashes);
    return RiceDeltaEncoded128Bit.newBuilder()
        .setFirstValueHi(first.getLong())
        .setFirstValueLo(first.getLong())
        .setRiceParameter(code.parameter())
        .setEntriesCount(code.count())
        .setEncodedData(bytes(code.encoded()))
        .build();
  }

  private static RiceDeltaEncoded256Bit rice256(byte[] hashes) {
    RiceCode code = RiceCode.ofWide(hashes, 32);
    ByteBuffer first = ByteBuffer.wrap(hashes);
    return RiceDeltaEncoded256Bit.newBuilder()
        .setFirstValueFirstPart(first.getLong())
        .setFirstValueSecondPart(first.getLong())
        .setFirstValueThirdPart(first.getLong())
        .setFirstValueFourthPart(first.getLong())
        .setRiceParameter(code.parameter())
        .setEntriesCount(code.count())
        .setEncodedData(bytes(code.encoded()))
        .build();
  }

  // Nobody changes these arrays, so none is copied.
  private static ByteString bytes(byte[] array) {
    return UnsafeByteOperations.unsafeWrap(array);
  }
}
