package org.handrail.api.lists;

import java.time.Instant;
import java.util.Optional;
import org.handrail.api.lookup.Category;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One immutable version of a {@link HashList}: hashes of 32 bytes in ascending unsigned order, each
 * once, with what the list says about each.
 *
 * <p>Threads: safe for any thread. A version stays readable for as long as somebody holds it.
 */
@ProviderType
public interface HashListVersion {
  /** SHA-256 of the content, in lower-case hexadecimal. */
  String id();

  /** When it was built. */
  Instant builtAt();

  /** How many hashes it holds. */
  long size();

  /**
   * Copies a hash.
   *
   * @param index 0 to {@link #size()} exclusive
   * @param into at least {@code offset + 32} bytes
   */
  void hash(long index, byte[] into, int offset);

  /**
   * The first index whose hash is not below the prefix; {@link #size()} where there is none.
   *
   * @param prefix 1 to 32 bytes
   */
  long ceiling(byte[] prefix);

  /** The kind of harm of the strongest entry behind a hash. */
  Category category(long index);

  /** How sure the list is of the strongest entry behind a hash, 0 to 100. */
  int confidence(long index);

  /** From when on the strongest entry behind a hash no longer counts. */
  Optional<Instant> expiresAt(long index);
}
