package org.handrail.modules.swap;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** What a bundle has registered. */
final class Services {
  private Services() {}

  /** The references at this moment. */
  static List<ServiceReference<?>> of(Bundle bundle) {
    ServiceReference<?>[] all = bundle.getRegisteredServices();
    return all == null ? List.of() : List.of(all);
  }
}
