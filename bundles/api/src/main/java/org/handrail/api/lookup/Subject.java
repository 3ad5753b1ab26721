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
 */
public record Subject(IndicatorType type, String canonical, List<String> keys) {
  /** The greatest number of keys. */
  public static final int MAX_KEYS = 30;

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
    keys = List.copyOf(keys);
  }

  @Override
  public String toString() {
    return "Subject[" + type + ", …]";
  }
}
