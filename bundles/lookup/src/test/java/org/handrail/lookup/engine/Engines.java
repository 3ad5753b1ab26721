package org.handrail.lookup.engine;

import java.time.Clock;
import org.handrail.lookup.canonical.IndicatorForms;

/** The real engine, for tests of what stands in front of it. */
public final class Engines {
  private Engines() {}

  /** Without any source yet. */
  public static SourceLookup over(IndicatorForms forms, int cacheMegabytes) {
    return new SourceLookup(forms, Clock.systemUTC(), System::nanoTime, 1000, 1, cacheMegabytes);
  }
}
