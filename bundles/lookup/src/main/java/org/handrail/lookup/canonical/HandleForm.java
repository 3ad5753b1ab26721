package org.handrail.lookup.canonical;

import java.util.List;
import java.util.Locale;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/** A user name with its platform before it, such as {@code telegram:name}. */
final class HandleForm {
  private static final int MAX_LENGTH = 512;

  private HandleForm() {}

  static Canonical of(Indicator.Handle handle, Schemes schemes) {
    if (handle.value().length() > MAX_LENGTH || handle.platform().length() > MAX_LENGTH) {
      return Refusal.tooLong(IndicatorType.HANDLE, MAX_LENGTH);
    }
    String platform = handle.platform().strip().toLowerCase(Locale.ROOT);
    String typed = Refanged.text(handle.value().strip());
    return schemes
        .userName(platform, typed)
        .<Canonical>map(name -> new Canonical.Understood(subject(platform + ":", name, typed)))
        .orElseGet(Refusal.INVALID_HANDLE::outcome);
  }

  private static Subject subject(String prefix, String name, String typed) {
    String key = prefix + name;
    return new Subject(
        IndicatorType.HANDLE, key, List.of(key), () -> Look.contact(prefix, name, typed));
  }
}
