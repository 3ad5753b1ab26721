package org.handrail.api.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.handrail.api.indicator.IndicatorType;
import org.jspecify.annotations.Nullable;

/**
 * An indicator in canonical form, as sources are asked about it. Immutable and safe for any thread.
 * {@link #toString()} never shows it.
 */
public final class Subject {
  /** What a key that compares looks begins with. It holds spaces, so that no other key can. */
  public static final String LOOKS_LIKE = "looks like ";

  /** The greatest number of keys. */
  public static final int MAX_KEYS = 30;

  /** The greatest number of keys that compare looks. */
  public static final int MAX_LOOKALIKES = 10;

  /** Getting one takes longer than a hash does, so that each thread keeps its own. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Subject::sha256);

  private final IndicatorType type;
  private final String canonical;
  private final List<String> keys;
  private final List<String> lookalikes;

  /** Filled when asked for: most subjects are told apart by less. Two threads may do it twice. */
  private volatile @Nullable AtomicReferenceArray<byte @Nullable []> hashes;

  /**
   * A subject.
   *
   * @param type the kind; never {@link IndicatorType#TEXT}
   * @param canonical the canonical form, as a verdict shows it
   * @param keys see {@link #keys()}
   * @param lookalikes see {@link #lookalikes()}
   */
  public Subject(IndicatorType type, String canonical, List<String> keys, List<String> lookalikes) {
    if (type == IndicatorType.TEXT) {
      throw new IllegalArgumentException(
          "a text has no canonical form: ask about what is found in it");
    }
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "a subject has 1 to " + MAX_KEYS + " keys, not " + keys.size());
    }
    if (lookalikes.size() > MAX_LOOKALIKES) {
      throw new IllegalArgumentException(
          "a subject has at most " + MAX_LOOKALIKES + " lookalikes, not " + lookalikes.size());
    }
    this.type = type;
    this.canonical = canonical;
    this.keys = List.copyOf(keys);
    this.lookalikes = List.copyOf(lookalikes);
  }

  /** A subject that nothing is compared with by look. */
  public Subject(IndicatorType type, String canonical, List<String> keys) {
    this(type, canonical, keys, List.of());
  }

  /** The kind; never {@link IndicatorType#TEXT}. */
  public IndicatorType type() {
    return type;
  }

  /** The canonical form, as a verdict shows it. */
  public String canonical() {
    return canonical;
  }

  /**
   * The exact strings to match against entries, from the most to the least specific, 1 to 30: for a
   * link the host-suffix and path-prefix expressions of Safe Browsing without a scheme, for a
   * contact its canonical form and then reduced ones.
   */
  public List<String> keys() {
    return keys;
  }

  /**
   * Further keys, from the most to the least specific, at most 10: each is {@link #LOOKS_LIKE} and
   * the look of a host or a user name. A list that wants to be found by look keeps an entry under
   * the first of them, besides its key. An entry that is met here only is another one that looks
   * the same, so that it never says more than suspicious.
   */
  public List<String> lookalikes() {
    return lookalikes;
  }

  /**
   * The SHA-256 of a key in UTF-8, worked out once however many sources ask.
   *
   * @param index the place among {@link #keys()}; {@link #lookalikes()} are counted after them
   * @return 32 bytes, not copied: never change them
   */
  public byte[] hash(int index) {
    AtomicReferenceArray<byte @Nullable []> slots = hashes;
    if (slots == null) {
      slots = new AtomicReferenceArray<>(keys.size() + lookalikes.size());
      hashes = slots;
    }
    byte[] hash = slots.get(index);
    if (hash == null) {
      String key = index < keys.size() ? keys.get(index) : lookalikes.get(index - keys.size());
      hash = SHA_256.get().digest(key.getBytes(UTF_8));
      slots.set(index, hash);
    }
    return hash;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subject that
        && type == that.type
        && canonical.equals(that.canonical)
        && keys.equals(that.keys)
        && lookalikes.equals(that.lookalikes);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + canonical.hashCode();
  }

  @Override
  public String toString() {
    return "Subject[" + type + ", …]";
  }
}
