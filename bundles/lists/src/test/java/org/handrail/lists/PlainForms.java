package org.handrail.lists;

import java.util.List;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Subject;

/**
 * A canonicalizer for tests: a link is what follows its scheme, a contact is what was written, and
 * a value with a {@code ?} in it is not understood.
 */
public final class PlainForms implements Canonicalizer {
  @Override
  public Canonical of(Indicator indicator) {
    String value = indicator.value();
    if (value.contains("?")) {
      return new Canonical.NotUnderstood(
          new Finding.NotUnderstood(indicator.type(), "invalid-link", "Title", "Detail"));
    }
    if (indicator.type() == IndicatorType.URL) {
      String rest = value.substring(value.indexOf("//") + 2);
      String host = rest.substring(0, rest.indexOf('/') + 1);
      List<String> keys = rest.equals(host) ? List.of(host) : List.of(rest, host);
      return new Canonical.Understood(new Subject(IndicatorType.URL, value, keys));
    }
    String key =
        indicator instanceof Indicator.Handle handle ? handle.platform() + ":" + value : value;
    List<String> keys =
        value.contains("+tag") ? List.of(key, key.replace("+tag", "")) : List.of(key);
    return new Canonical.Understood(new Subject(indicator.type(), key, keys));
  }

  /** The subject of an indicator that is understood. */
  public static Subject subject(Indicator indicator) {
    return ((Canonical.Understood) new PlainForms().of(indicator)).subject();
  }
}
