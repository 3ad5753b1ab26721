package org.handrail.api.lookup;

import java.util.List;
import java.util.Objects;
import org.handrail.api.indicator.IndicatorType;
import org.jspecify.annotations.Nullable;

/**
 * An indicator in canonical form, as sources are asked about it. A value: equal where its four
 * parts are. It is no record only because it keeps the {@linkplain #hashes() hashes} of its keys
 * for all the sources that it is shown to. {@link #toString()} never shows it. Safe for any thread.
 */
public final class Subject {
  /** What a key that compares looks begins with. It holds spaces, so that no other key can. */
  public static final String LOOKS_LIKE = "looks like ";

  /** The greatest number of keys. */
  public static final int MAX_KEYS = 30;

  /** The greatest number of keys that compare looks. */
  public static final int MAX_LOOKALIKES = 10;

  private final IndicatorType type;
  private final String canonical;
  private final List<String> keys;
  private final List<String> lookalikes;

  // Two threads may each make one; they say the same, and one of them is kept.
  private volatile @Nullable KeyHashes hashes;

  /**
   * A subject.
   *
   * @param type the kind; never {@link IndicatorType#TEXT}
   * @param canonical the canonical form, as a verdict shows it
   * @param keys the exact strings to match against entries, from the most to the least specific, at
   *     most 30: for a link the host-suffix and path-prefix expressions of Safe Browsing without a
   *     scheme, for a contact its canonical form and then reduced ones
   * @param lookalikes further keys, from the most to the least specific, at most 10: each is {@link
   *     #LOOKS_LIKE} and the look of a host or a user name (the skeleton of UTS-39, applied twice
   *     with lower case between). A list that wants to be found by look keeps an entry under the
   *     first of them, besides its key. An entry that is met here only is another one that looks
   *     the same, so that it never says more than suspicious
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
    this.canonical = Objects.requireNonNull(canonical);
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

  /** The exact strings to match against entries, from the most to the least specific; 1 to 30. */
  public List<String> keys() {
    return keys;
  }

  /** The keys that compare looks, each with {@link #LOOKS_LIKE} before it; at most 10. */
  public List<String> lookalikes() {
    return lookalikes;
  }

  /**
   * The hashes of the keys and then of the lookalikes. Each is computed when it is first asked for,
   * once for all sources.
   */
  public KeyHashes hashes() {
    KeyHashes made = hashes;
    if (made == null) {
      made = new KeyHashes(keys, lookalikes);
      hashes = made;
    }
    return made;
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
    return Objects.hash(type, canonical, keys, lookalikes);
  }

  @Override
  public String toString() {
    return "Subject[" + type + ", …]";
  }
}
