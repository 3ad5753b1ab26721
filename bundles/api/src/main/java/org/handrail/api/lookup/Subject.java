package org.handrail.api.lookup;

import java.util.List;
import java.util.function.Supplier;
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

  private final IndicatorType type;
  private final String canonical;
  private final List<String> keys;
  private final Looks looks;

  // Filled when asked for; two threads may do it twice.
  private volatile @Nullable KeyHashes hashes;

  /**
   * A subject.
   *
   * @param type the kind; never {@link IndicatorType#TEXT}
   * @param canonical the canonical form, as a verdict shows it
   * @param keys see {@link #keys()}
   * @param look answers {@link #lookalikes()}, the same each time; asked when somebody wants them
   */
  public Subject(
      IndicatorType type, String canonical, List<String> keys, Supplier<List<String>> look) {
    this(type, canonical, keys, new Looks(look));
  }

  private Subject(IndicatorType type, String canonical, List<String> keys, Looks looks) {
    if (type == IndicatorType.TEXT) {
      throw new IllegalArgumentException(
          "a text has no canonical form: ask about what is found in it");
    }
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "a subject has 1 to " + MAX_KEYS + " keys, not " + keys.size());
    }
    this.type = type;
    this.canonical = canonical;
    this.keys = keys instanceof LinkKeys ? keys : List.copyOf(keys);
    this.looks = looks;
  }

  /**
   * A link. Its {@link #keys()} are each host followed by each path, and are joined when somebody
   * wants to see them.
   *
   * @param canonical the canonical form, as a verdict shows it
   * @param hosts may be shared with other links
   * @param paths from the most to the least specific, each with a slash first; {@code /} is one of
   *     them
   */
  public static Subject link(String canonical, LinkHosts hosts, List<String> paths) {
    return new Subject(IndicatorType.URL, canonical, new LinkKeys(hosts, paths), hosts.looks());
  }

  /** A subject that nothing is compared with by look. */
  public Subject(IndicatorType type, String canonical, List<String> keys) {
    this(type, canonical, keys, () -> List.of());
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
   * the look of a host or a contact. A list that wants to be found by look keeps an entry for a
   * whole host or a contact under the first of them, besides its key. An entry that is met here
   * only is another one that looks the same, so that it never says more than suspicious.
   */
  public List<String> lookalikes() {
    return looks.keys();
  }

  /** The hashes of {@link #keys()}: each is computed once, however many sources ask. */
  public KeyHashes hashes() {
    KeyHashes made = hashes;
    if (made == null) {
      made = KeyHashes.of(keys);
      hashes = made;
    }
    return made;
  }

  /** The hashes of {@link #lookalikes()}: each is computed once, however many sources ask. */
  public KeyHashes lookalikeHashes() {
    return looks.hashes();
  }

  /** By type, canonical form and keys; looks follow from these, save for how it was typed. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subject that
        && type == that.type
        && canonical.equals(that.canonical)
        && keys.equals(that.keys);
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
