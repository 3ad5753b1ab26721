package org.handrail.api.lookup;

import java.util.List;
import java.util.OptionalLong;
import org.handrail.api.indicator.Indicator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings indicators into canonical form, so that a list entry and a look-up meet whatever their
 * spelling. {@code docs/canonical-forms.md} is its specification. Safe for any thread; nothing is
 * ever fetched or resolved.
 */
@ProviderType
public interface Canonicalizer {
  /**
   * The canonical form of an indicator. A list keeps a link under the first of the subject's keys
   * and a contact under each of them; a look-up asks for all of them.
   *
   * @param indicator anything but a text, which is not understood: ask about what is found in it
   */
  Canonical of(Indicator indicator);

  /**
   * What a link leads to, as far as the link itself says: the target that a redirector or a
   * shortener carries in its address, and the person whose profile it is. One layer only: ask again
   * about what is answered.
   *
   * @param indicator what was asked about
   * @param subject its canonical form, as {@link #of} answers it
   * @return at most 8, none of them the link itself; none for any other indicator
   */
  default List<Indicator> behind(Indicator indicator, Subject subject) {
    return List.of();
  }

  /**
   * The version of the rules. While two calls answer the same number, {@link #of} and {@link
   * #behind} answer the same for the same indicator: it differs after a {@link ContactScheme} has
   * come or gone.
   *
   * @return empty where it cannot be told; then no answer is kept on its strength
   */
  default OptionalLong revision() {
    return OptionalLong.empty();
  }

  /** What became of an indicator. */
  sealed interface Canonical {
    /** It has a canonical form. */
    record Understood(Subject subject) implements Canonical {}

    /** It has none, and this is what to tell the person who gave it. */
    record NotUnderstood(Finding.NotUnderstood finding) implements Canonical {}
  }
}
