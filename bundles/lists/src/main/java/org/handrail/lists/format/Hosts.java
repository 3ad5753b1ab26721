package org.handrail.lists.format;

import java.util.Locale;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;

/** Host names of lists. */
final class Hosts {
  private Hosts() {}

  /**
   * A link that stands for a host and all its pages; empty where the name has no dot, since a
   * top-level domain would stand for too much, or is no name of a host alone.
   */
  static Optional<Indicator> link(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    boolean one =
        host.indexOf('.') > 0 && host.chars().noneMatch(c -> c <= ' ' || "/@\\?#%".indexOf(c) >= 0);
    return one ? Optional.of(new Indicator.Url("http://" + host + "/")) : Optional.empty();
  }
}
