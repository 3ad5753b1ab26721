package org.handrail.api.lookup;

import java.util.List;
import org.handrail.api.indicator.IndicatorType;

/**
 * An indicator in canonical form, as sources are asked about it. {@link #toString()} never shows
 * it.
 *
 * @param type the kind; never {@link IndicatorType#TEXT}
 * @param canonical the canonical form, as a verdict shows it
 * @param keys the exact strings to match against entries, from the most to the least specific, at
 *     most 30: for a link the host-suffix and path-prefix expressions of Safe Browsing without a
 *     scheme, for a contact its canonical form and then reduced ones
 * @param lookalikes further keys, from the most to the least specific, at most 10: each is {@link
 *     #LOOKS_LIKE} and the look of a host or a user name (the skeleton of UTS-39, applied twice
 *     with lower case between). A list that wants to be found by look keeps an entry under the
 *     first of them, besides its key. An entry that is met here only is another one that looks the
 *     same, so that it never says more than suspicious
 */
public record Subject(
    IndicatorType type, String canonical, List<String> keys, List<String> lookalikes) {
  /** What a key that compares looks begins with. It holds spaces, so that no other key can. */
  public static final String LOOKS_LIKE = "looks like ";

  /** The greatest number of keys. */
  public static final int MAX_KEYS = 30;

  /** The greatest number of keys that compare looks. */
  public static final int MAX_LOOKALIKES = 10;

  /** Copies the keys. */
  public Subject {
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
    keys = List.copyOf(keys);
    lookalikes = List.copyOf(lookalikes);
  }

  /** A subject that nothing is compared with by look. */
  public Subject(IndicatorType type, String canonical, List<String> keys) {
    this(type, canonical, keys, List.of());
  }

  @Override
  public String toString() {
    return "Subject[" + type + ", …]";
  }
}
