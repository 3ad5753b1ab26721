package org.handrail.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;

/**
 * A list as hashes in memory, with a bitmap in front of them: the least that any list by hash has
 * to do for a subject.
 */
final class HashedList implements RiskSource {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final CompletionStage<List<Reason>> NOTHING =
      CompletableFuture.completedStage(List.of());

  private static final int BITS_PER_ENTRY = 16;

  private final long[] sorted;
  private final long[] bitmap;
  private final int shift;

  /** A list of so many links of its own, and the keys given. */
  HashedList(int size, List<String> keys) {
    MessageDigest sha256 = sha256();
    sorted = new long[size + keys.size()];
    for (int i = 0; i < size; i++) {
      sorted[i] = first(sha256.digest(("listed-" + i + ".test/a").getBytes(UTF_8)));
    }
    for (int i = 0; i < keys.size(); i++) {
      sorted[size + i] = first(sha256.digest(keys.get(i).getBytes(UTF_8)));
    }
    Arrays.sort(sorted);
    int log = 64 - Long.numberOfLeadingZeros((long) sorted.length * BITS_PER_ENTRY - 1);
    shift = 64 - log;
    bitmap = new long[1 << (log - 6)];
    for (long hash : sorted) {
      long bit = hash >>> shift;
      bitmap[(int) (bit >>> 6)] |= 1L << bit;
    }
  }

  private boolean contains(long hash) {
    long bit = hash >>> shift;
    return (bitmap[(int) (bit >>> 6)] & 1L << bit) != 0 && Arrays.binarySearch(sorted, hash) >= 0;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static long first(byte[] hash) {
    return (long) LONGS.get(hash, 0);
  }

  @Override
  public String name() {
    return "hashed";
  }

  @Override
  public OptionalLong revision() {
    return OptionalLong.of(1);
  }

  @Override
  public CompletionStage<List<Reason>> find(Subject subject) {
    for (int i = 0; i < subject.keys().size(); i++) {
      if (contains(subject.hashes().word(i, 0))) {
        return CompletableFuture.completedStage(List.of(reason(subject.keys().get(i))));
      }
    }
    return NOTHING;
  }

  private static Reason reason(String key) {
    return new Reason(
        "hashed",
        Category.MALWARE,
        Severity.HIGH,
        90,
        key,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
