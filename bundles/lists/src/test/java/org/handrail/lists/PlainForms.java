package org.handrail.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Subject;

/**
 * A canonicalizer for tests: the keys of a link are what follows its scheme, its host, and the
 * hosts above that; a contact is what was written; a value with a {@code ?} in it is not
 * understood. Two values look the same where they differ in {@code 0} and {@code o} only.
 */
public final class PlainForms implements Canonicalizer {
  @Override
  public Canonical of(Indicator indicator) {
    String value = indicator.value();
    if (value.contains("?") || value.isBlank()) {
      return new Canonical.NotUnderstood(
          new Finding.NotUnderstood(indicator.type(), "invalid-link", "Title", "Detail"));
    }
    if (indicator.type() == IndicatorType.URL) {
      return new Canonical.Understood(link(value));
    }
    String key =
        indicator instanceof Indicator.Handle handle ? handle.platform() + ":" + value : value;
    List<String> keys =
        value.contains("+tag") ? List.of(key, key.replace("+tag", "")) : List.of(key);
    return new Canonical.Understood(new Subject(indicator.type(), key, keys, look(key)));
  }

  private static Subject link(String value) {
    int scheme = value.indexOf("//");
    String rest = scheme < 0 ? value : value.substring(scheme + 2);
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest + "/" : rest.substring(0, slash + 1);
    List<String> keys = new ArrayList<>();
    if (slash >= 0 && !rest.equals(host)) {
      keys.add(rest);
    }
    keys.add(host);
    for (int dot = host.indexOf('.');
        dot > 0 && host.indexOf('.', dot + 1) > 0 && keys.size() < 6;
        dot = host.indexOf('.', dot + 1)) {
      keys.add(host.substring(dot + 1));
    }
    return new Subject(IndicatorType.URL, value, keys, look(host));
  }

  private static Supplier<List<String>> look(String text) {
    return () -> List.of(Subject.LOOKS_LIKE + text.replace('0', 'o'));
  }

  /** The subject of an indicator that is understood. */
  public static Subject subject(Indicator indicator) {
    return ((Canonical.Understood) new PlainForms().of(indicator)).subject();
  }
}
