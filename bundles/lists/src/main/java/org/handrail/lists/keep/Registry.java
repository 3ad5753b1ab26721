package org.handrail.lists.keep;

import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.RiskSource;

/** Where lists become services. Each method answers what takes the service back. */
public interface Registry {
  /** A list that look-up asks. */
  Runnable source(RiskSource source);

  /** A list that is told of in hashes. */
  Runnable hashes(HashList list);
}
